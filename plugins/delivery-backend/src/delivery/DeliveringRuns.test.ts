import type { ObservedChange } from '@slipway/cluster';
import { DeliveringRuns } from './DeliveringRuns';

const shop = { namespace: 'default', name: 'shop' };

function change(runId: string | undefined, type: ObservedChange['type'] = 'changed'): ObservedChange {
  const annotations = runId === undefined ? undefined : { 'slipway.io/run': runId };
  const object = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'default', uid: 'u', resourceVersion: '1', annotations } };
  return { type, reference: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', name: 'web' }, object };
}

describe('runs that deliver', () => {
  it('look at what they have put into a cluster themselves, until the last delivery there has ended', () => {
    const runs = new DeliveringRuns();
    const [first, second] = [runs.begin('run', 'stage', shop), runs.begin('run', 'stage', shop)];
    first([]);
    expect(runs.looksAt('stage', change('run'))).toBe(true);
    second([]);
    expect(runs.looksAt('stage', change('run'))).toBe(false);
  });

  it('look neither at another cluster, nor at objects of others, nor at what was deleted', () => {
    const runs = new DeliveringRuns();
    runs.begin('run', 'stage', shop);
    expect(runs.looksAt('prod', change('run'))).toBe(false);
    expect(runs.looksAt('stage', change('another'))).toBe(false);
    expect(runs.looksAt('stage', change(undefined))).toBe(false);
    expect(runs.looksAt('stage', change('run', 'deleted'))).toBe(false);
  });

  it('tell whoever listens what they have delivered', () => {
    const runs = new DeliveringRuns();
    const told = jest.fn();
    const endListening = runs.onEnd(told);
    const delivered = [{ record: { id: 'r', runId: 'run', manifestHash: 'h' }, stored: {} }];
    runs.begin('run', 'stage', shop)(delivered);
    endListening();
    runs.begin('run', 'stage', shop)(delivered);
    expect(told.mock.calls).toEqual([[shop, delivered]]);
  });
});
