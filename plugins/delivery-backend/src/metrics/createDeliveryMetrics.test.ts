import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { metricsServiceMock, tracingServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Knex } from 'knex';
import { eventually } from '../__testUtils__/eventually';
import { runnerHarness } from '../__testUtils__/runnerHarness';
import { seedApplication, workflowOf, workflowStep } from '../__testUtils__/seedApplication';
import { useTestDatabase } from '../__testUtils__/testDatabases';
import { readQueue } from '../database/operations/leases/readQueue';
import { createDeliveryMetrics } from './createDeliveryMetrics';

jest.setTimeout(60_000);

/** Instruments that write down what they are told, and gauges that can be read. */
function measure(database: Knex) {
  const metrics = metricsServiceMock.mock();
  const recorded: { name: string; value: number; attributes: unknown }[] = [];
  const gauges = new Map<string, () => Promise<number | undefined>>();
  const names: string[] = [];
  const instrument = (name: string) => {
    names.push(name);
    const write = (value: number, attributes?: unknown) => void recorded.push({ name, value, attributes });
    return { record: write, add: write };
  };
  metrics.createHistogram.mockImplementation(instrument);
  metrics.createCounter.mockImplementation(instrument);
  metrics.createUpDownCounter.mockImplementation(instrument);
  metrics.createObservableGauge.mockImplementation(name => ({
    addCallback(callback) {
      names.push(name);
      gauges.set(name, async () => {
        let seen: number | undefined;
        await callback({ observe: value => void (seen = value) });
        return seen;
      });
    },
    removeCallback: () => void gauges.delete(name),
  }));
  const created = createDeliveryMetrics({ metrics, tracing: tracingServiceMock.mock(), database, logger: mockServices.logger.mock() });
  return { ...created, names, gauges, named: (prefix: string) => recorded.filter(({ name }) => name.startsWith(prefix)) };
}

describe('what is measured of a delivery', () => {
  const database = useTestDatabase('sqlite');
  const harness = runnerHarness(database);

  it('is how long runs waited, how long steps took, and how often they were tried again', async () => {
    const { runner: observer, named } = measure(database.knex);
    harness.executor.script('flaky', () => ({ kind: 'failed', reason: 'Execute', message: 'It hiccuped.', retryable: true }));
    const application = await seedApplication(database.knex);
    const runId = await harness.submit(application.id, workflowOf(workflowStep('flaky')), { settings: { maxRetries: 1 } });
    await harness.startRunner({ observer });
    await harness.inPhase(runId, 'failed');
    expect(named('delivery.run.claim.latency').every(({ value }) => value >= 0 && value < 60)).toBe(true);
    expect(named('delivery.run.claim.latency')).not.toEqual([]);
    expect(named('delivery.step')).toEqual([
      { name: 'delivery.step.retries', value: 1, attributes: { type: 'deploy' } },
      { name: 'delivery.step.duration', value: expect.any(Number), attributes: { type: 'deploy', phase: 'failed' } },
    ]);
  });

  it('is how often a lease was lost, and how often the runner itself failed', async () => {
    const { runner: observer, named } = measure(database.knex);
    const application = await seedApplication(database.knex);
    const runId = await harness.submit(application.id, workflowOf(workflowStep('slow')));
    harness.executor.hold('slow');
    await harness.startRunner({ observer });
    await harness.call('slow');
    // Another process has taken the run over, as after a pause that was longer than the lease.
    await database.knex('runs').where({ id: runId }).increment('fence', 1);
    await eventually(() => named('delivery.run.lease.losses').length > 0, 'the loss to be counted');
    expect(named('delivery.run.lease.losses')).toEqual([{ name: 'delivery.run.lease.losses', value: 1, attributes: undefined }]);
    const other = await seedApplication(database.knex, 'other');
    const broken = await harness.submit(other.id, workflowOf(workflowStep('a')));
    await database.knex('runs').where({ id: broken }).update({ state: '{"plan":' });
    await eventually(() => named('delivery.run.put_aside').length > 0, 'the failure to be counted');
  });

  it('is how long rendering took, to show something and to deliver it, and whether it failed', async () => {
    const { rendering, named } = measure(database.knex);
    await rendering(async () => 'objects');
    await expect(rendering(() => Promise.reject(new Error('no')), 'delivery')).rejects.toThrow('no');
    expect(named('delivery.render')).toEqual([
      { name: 'delivery.render.duration', value: expect.any(Number), attributes: { outcome: 'rendered', purpose: 'preview' } },
      { name: 'delivery.render.duration', value: expect.any(Number), attributes: { outcome: 'failed', purpose: 'delivery' } },
    ]);
  });

  it('is how long requests to clusters took, by cluster, method and outcome', () => {
    const { clusterRequest, named } = measure(database.knex);
    clusterRequest({ cluster: 'prod', method: 'PATCH', outcome: 'answered', milliseconds: 250 });
    expect(named('delivery.cluster')).toEqual([
      { name: 'delivery.cluster.request.duration', value: 0.25, attributes: { cluster: 'prod', method: 'PATCH', outcome: 'answered' } },
    ]);
  });

  it('is what the process is short of, and how much it refused to show', () => {
    const { pressure, renderShed, named } = measure(database.knex);
    pressure('memory', 1);
    renderShed();
    pressure('memory', -1);
    expect([...named('delivery.pressure'), ...named('delivery.render.shed')]).toEqual([
      { name: 'delivery.pressure', value: 1, attributes: { cause: 'memory' } },
      { name: 'delivery.pressure', value: -1, attributes: { cause: 'memory' } },
      { name: 'delivery.render.shed', value: 1, attributes: undefined },
    ]);
  });

  it('is how many runs are due, how long the oldest has been, and how many are worked on', async () => {
    expect(await readQueue(database.knex)).toEqual({ due: 0, oldest: 0, held: 0 });
    for (const name of ['a', 'b']) {
      const application = await seedApplication(database.knex, name);
      await harness.submit(application.id, workflowOf(workflowStep('slow')));
    }
    expect(await readQueue(database.knex)).toMatchObject({ due: 2, held: 0 });
    harness.executor.hold('slow');
    await harness.startRunner({ config: { concurrency: 1 } });
    await harness.call('slow');
    expect(await readQueue(database.knex)).toMatchObject({ due: 1, held: 1 });
    const { gauges, stop } = measure(database.knex);
    const read = async (name: string) => gauges.get(name)?.();
    expect([await read('delivery.runs.due'), await read('delivery.runs.held')]).toEqual([1, 1]);
    expect(await read('delivery.runs.oldest_due')).toBeGreaterThanOrEqual(0);
    stop();
    expect([...gauges.keys()]).toEqual([]);
  });

  it('stands in the handbook, metric by metric', async () => {
    const { names } = measure(database.knex);
    const handbook = await readFile(join(resolvePackagePath('@slipway/backstage-plugin-delivery-backend', '..', '..'), 'docs', 'operations.md'), 'utf8');
    const [, section] = /^### Metrics and traces$([\s\S]*?)^## /m.exec(handbook) ?? [];
    const documented = [...section.matchAll(/^\| `(delivery\.[\w.]+)`/gm)].map(([, name]) => name);
    expect(documented.sort()).toEqual(names.sort());
  });
});
