import { failed, failedForNow, group, playRun, step, suspend } from '../__testUtils__/playRun';
import { describeEvent } from './describeEvent';
import { whyRun } from './whyRun';
import { whyStep } from './whyStep';

describe('why a run is in its phase', () => {
  it('names the step at work and what it says', () => {
    const run = playRun({ steps: [step('staging'), step('prod')] });
    expect(whyRun(run.state)).toBe('Step "staging": Is being executed.');
    run.outcome('staging', { kind: 'waiting', message: '1 of 2 replicas is ready.', recheckAt: 5_000 });
    expect(whyRun(run.state)).toBe('Step "staging": 1 of 2 replicas is ready.');
    expect(whyStep(run.state, run.idOf('prod'))).toBe('Waits for its turn after "staging".');
  });

  it('says who is waited for and what follows', () => {
    const run = playRun({ steps: [suspend('ask'), step('prod'), step('prod-eu')] });
    run.asked('ask');
    expect(whyRun(run.state)).toBe('Step "ask": Waits for an approval. Once approved, "prod" and "prod-eu" follow.');
  });

  it('says when it is tried again, and how often it will be', () => {
    const run = playRun({ steps: [step('a')] });
    run.outcome('a', failedForNow);
    expect(whyRun(run.state)).toBe('Step "a": Failed: It hiccuped. Tried again at 1970-01-01 00:00:01 UTC (attempt 2 of 11).');
  });

  it('puts first what needs a person', () => {
    const run = playRun({ mode: { steps: 'DAG' }, steps: [step('a'), step('b'), suspend('ask')] });
    run.asked('ask');
    expect(whyRun(run.state)).toBe('Step "ask": Waits for an approval. Once approved, the run goes on. Meanwhile "a" and "b" are at work.');
  });

  it('says what failed and what to do', () => {
    const run = playRun({ steps: [group('g', [step('a')]), step('b')] });
    run.outcome('a', failed);
    expect(whyRun(run.state)).toBe('Step "a" failed: It broke. Mend the cause and submit the Application again.');
  });

  it('says who rejected it and what was spared', () => {
    const run = playRun({ steps: [suspend('ask'), step('prod')] });
    run.asked('ask');
    run.send({ type: 'rejected', stepId: run.idOf('ask'), actor: 'user:default/ann', comment: 'not today' });
    expect(whyRun(run.state)).toBe('Step "ask": Rejected by user:default/ann: not today. "prod" was not executed.');
  });

  it('says when a pause is over and what a step depends on', () => {
    const run = playRun({ mode: { steps: 'DAG' }, steps: [suspend('pause', { properties: { duration: '90s' } }), step('b', { dependsOn: ['pause'] })] });
    expect(whyRun(run.state)).toBe('Step "pause": Pauses as the workflow says. Goes on at 1970-01-01 00:01:30 UTC.');
    expect(whyStep(run.state, run.idOf('b'))).toBe('Pending on DependsOn: "pause".');
  });
});

describe('the history of a run', () => {
  it('leaves out looks that found the same as before', () => {
    const run = playRun({ steps: [step('a')] });
    const waiting = { kind: 'waiting', message: 'Not ready.', recheckAt: 1_000 } as const;
    const tell = (act: () => unknown) => {
      const before = run.state;
      act();
      const event = run.events[run.events.length - 1];
      return describeEvent(before, event, run.state);
    };
    expect(tell(() => run.outcome('a', waiting))).toBe('Step "a": Not ready.');
    expect(tell(() => run.pass(1_000))).toBeUndefined();
    expect(tell(() => run.outcome('a', waiting))).toBeUndefined();
    expect(tell(() => run.send({ type: 'woken' }))).toBeUndefined();
    expect(tell(() => run.outcome('a'))).toBe('Step "a" succeeded after 1 s: Done.');
  });
});
