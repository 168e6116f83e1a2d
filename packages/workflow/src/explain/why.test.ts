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
    expect(whyRun(run.state)).toBe('Step "a" failed: It broke. Mend the cause and start the run again, or submit a corrected Application.');
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

describe('sentences', () => {
  it('end once, however those ended that people and executors wrote', () => {
    const asked = playRun({ steps: [suspend('ask', { properties: { message: 'Have the numbers been looked at?' } }), step('prod')] });
    asked.asked('ask');
    expect(whyRun(asked.state)).toBe('Step "ask": Have the numbers been looked at? Once approved, "prod" follows.');
    const broken = playRun({ steps: [step('a')] });
    broken.outcome('a', { ...failed, message: '0 of 1 replicas are ready; it is starting' });
    expect(whyRun(broken.state)).toBe(
      'Step "a" failed: 0 of 1 replicas are ready; it is starting. Mend the cause and start the run again, or submit a corrected Application.',
    );
    asked.send({ type: 'rejected', stepId: asked.idOf('ask'), actor: 'user:default/ann', comment: 'are you mad?!' });
    expect(whyRun(asked.state)).toBe('Step "ask": Rejected by user:default/ann: are you mad?! "prod" was not executed.');
  });

  it('tell apart who works and who waits as well', () => {
    const run = playRun({ mode: { steps: 'DAG' }, steps: [suspend('ask'), suspend('other'), suspend('pause', { properties: { duration: '90s' } }), step('a')] });
    run.asked('ask');
    run.asked('other');
    expect(whyRun(run.state)).toBe('Step "ask": Waits for an approval. Once approved, the run goes on. "other" and "pause" wait as well. Meanwhile "a" is at work.');
  });

  it('of a freeze name one time, in the words of those who wrote it', () => {
    const run = playRun({ steps: [step('prod')] });
    run.outcome('prod', { kind: 'suspended', message: 'Frozen until Monday 08:00.', until: 5_000, frozen: true });
    expect(whyRun(run.state)).toBe('Step "prod": Frozen until Monday 08:00. Goes on by itself then.');
  });
});

describe('the history of a run', () => {
  function historyOf(run: ReturnType<typeof playRun>) {
    return (act: () => unknown) => {
      const before = run.state;
      act();
      const event = run.events[run.events.length - 1];
      return describeEvent(before, event, run.state);
    };
  }

  it('leaves out looks that found the same as before', () => {
    const run = playRun({ steps: [step('a')] });
    const waiting = { kind: 'waiting', message: 'Not ready.', recheckAt: 1_000 } as const;
    const tell = historyOf(run);
    expect(tell(() => run.outcome('a', waiting))).toBe('Step "a": Not ready.');
    expect(tell(() => run.pass(1_000))).toBeUndefined();
    expect(tell(() => run.outcome('a', waiting))).toBeUndefined();
    expect(tell(() => run.send({ type: 'woken' }))).toBeUndefined();
    expect(tell(() => run.outcome('a'))).toBe('Step "a" succeeded after 1 s: Done.');
  });

  it('tells what begins, pauses and is skipped because of something else', () => {
    const run = playRun({ steps: [step('a'), suspend('pause', { properties: { duration: '90s' } }), group('g', [step('b'), step('c')]), step('d'), step('e')] });
    const tell = historyOf(run);
    expect(tell(() => run.outcome('a'))).toBe('Step "a" succeeded: Done. Step "pause": Pauses as the workflow says.');
    expect(tell(() => run.send({ type: 'resumed', stepId: run.idOf('pause'), actor: 'user:default/ann' }))).toBe(
      'Step "pause": resumed by user:default/ann. "b" and "c" begin.',
    );
    expect(tell(() => run.outcome('b'))).toBe('Step "b" succeeded: Done.');
    expect(tell(() => run.outcome('c', failed))).toBe('Step "c" failed: It broke. Step "g" failed: Failed in "c". "d" and "e" were skipped.');
  });

  it('tells why a single step is skipped, and who let one go on', () => {
    const run = playRun({ steps: [suspend('ask'), step('prod', { if: 'false' }), step('b')] });
    const tell = historyOf(run);
    expect(tell(() => run.asked('ask'))).toBe('Step "ask": Waits for an approval.');
    expect(tell(() => run.send({ type: 'approved', stepId: run.idOf('ask'), actor: 'user:default/ann', comment: 'fine' }))).toBe('Step "ask": approved by user:default/ann: fine.');
    expect(tell(() => run.condition('prod', 'false'))).toBe('Step "prod": Skipped: its condition does not hold. "b" begins.');
  });
});
