import { failed, playRun, step, suspend } from '../__testUtils__/playRun';
import { actionsOfRun, actionsOfStep, type PossibleAction } from './actions';
import { nextOfRun, nextOfStep } from './next';

const allowed = (actions: readonly PossibleAction[]) => actions.filter(action => action.allowed).map(({ action }) => action);
const actor = 'user:default/ann';

describe('what a person can do', () => {
  it('follows from the state of the run', () => {
    const run = playRun({ steps: [step('a'), suspend('ask'), step('b')] });
    expect(allowed(actionsOfRun(run.state))).toEqual(['suspend', 'terminate']);
    run.outcome('a');
    run.asked('ask');
    expect(allowed(actionsOfRun(run.state))).toEqual(['suspend', 'resume', 'terminate']);
    expect(allowed(actionsOfStep(run.state, run.idOf('ask')))).toEqual(['resume']);
    run.send({ type: 'held', actor });
    expect(allowed(actionsOfRun(run.state))).toEqual(['resume', 'terminate']);
    run.send({ type: 'terminated', actor });
    expect(allowed(actionsOfRun(run.state))).toEqual(['restart']);
  });

  it('is told with the reason for everything else', () => {
    const run = playRun({ steps: [step('a'), step('b')] });
    for (const { allowed: may, reason } of [...actionsOfRun(run.state), ...actionsOfStep(run.state, run.idOf('b'))]) {
      expect(may || reason).toBeTruthy();
    }
    expect(actionsOfRun(run.state).find(({ action }) => action === 'restart')?.reason).toMatch(/not finished/);
    run.outcome('a', failed);
    expect(allowed(actionsOfStep(run.state, run.idOf('a')))).toEqual(['restart-from']);
    expect(actionsOfStep(run.state, run.idOf('b')).at(-1)?.reason).toBe(
      'Step "b" was skipped; a run is started again from a step that was executed, or as a whole.',
    );
  });
});

describe('what is waited for', () => {
  it('is a cluster, until a time-out', () => {
    const run = playRun({ steps: [step('a')] }, { defaultTimeout: 60_000 });
    run.outcome('a', { kind: 'waiting', message: '1 of 2 replicas is ready.', recheckAt: 1_000 });
    expect(nextOfRun(run.state)).toEqual({
      waitsFor: 'cluster',
      message: 'Goes on as soon as the cluster reports that it is done; fails at 1970-01-01 00:01:00 UTC if it is not.',
      at: 60_000,
    });
  });

  it('is room in a quota', () => {
    const run = playRun({ steps: [step('a')] });
    run.outcome('a', { kind: 'failed', reason: 'Execute', retryable: true, message: 'pods "web" is forbidden: exceeded quota: compute' });
    expect(nextOfRun(run.state)).toMatchObject({ waitsFor: 'quota', message: expect.stringContaining('once there is room in the quota') });
  });

  it('is a person, a time, or a turn', () => {
    const run = playRun({ mode: { steps: 'DAG' }, steps: [suspend('pause', { properties: { duration: '90s' } }), step('b', { dependsOn: ['pause'] })] });
    expect(nextOfRun(run.state)).toEqual({ waitsFor: 'time', message: 'Goes on by itself at 1970-01-01 00:01:30 UTC.', at: 90_000 });
    expect(nextOfStep(run.state, run.idOf('b'))).toEqual({ waitsFor: 'step', message: 'Begins when its turn comes.' });
    const other = playRun({ steps: [suspend('ask'), step('prod')] });
    other.asked('ask');
    expect(nextOfRun(other.state)).toEqual({ waitsFor: 'person', message: 'Once approved, "prod" follows; rejected, the run ends.' });
    other.send({ type: 'held', actor });
    expect(nextOfRun(other.state)).toEqual({ waitsFor: 'person', message: 'Goes on once somebody has resumed it.' });
  });
});
