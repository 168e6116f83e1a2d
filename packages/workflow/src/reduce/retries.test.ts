import { failed, failedForNow, playRun, step } from '../__testUtils__/playRun';
import { backOff } from './backOff';

describe('a step that fails', () => {
  it('is final at once when the failure does not pass by itself', () => {
    const run = playRun({ steps: [step('a')] });
    run.outcome('a', failed);
    expect(run.of('a')).toMatchObject({ phase: 'failed', reason: 'Action', message: 'It broke.', attempt: 1 });
  });

  it('is executed again after a pause when the failure may pass', () => {
    const run = playRun({ steps: [step('a')] });
    run.outcome('a', failedForNow);
    expect(run.of('a')).toMatchObject({ phase: 'running', activity: 'retrying', attempt: 2, wakeAt: 1_000 });
    run.pass(999);
    expect(run.executing()).toEqual([]);
    run.pass(1);
    expect(run.executing()).toEqual(['a']);
    run.outcome('a');
    expect(run.state.phase).toBe('succeeded');
  });

  it('is given up at the eleventh failure', () => {
    const run = playRun({ steps: [step('a')] });
    for (let failure = 1; failure <= 10; failure++) {
      run.outcome('a', failedForNow);
      expect(run.of('a').activity).toBe('retrying');
      run.pass(600_000);
    }
    run.outcome('a', failedForNow);
    expect(run.of('a')).toMatchObject({
      phase: 'failed',
      reason: 'FailedAfterRetries',
      message: 'Failed 11 times, the last time because: It hiccuped.',
    });
  });

  it('is executed at once when somebody wants it', () => {
    const run = playRun({ steps: [step('a')] });
    run.outcome('a', failedForNow);
    run.send({ type: 'retried', stepId: run.idOf('a'), actor: 'user:default/ann' });
    expect(run.executing()).toEqual(['a']);
    expect(run.of('a').attempt).toBe(2);
  });

  it('waits longer each time, whatever the failures say', () => {
    const run = playRun({ steps: [step('a')] });
    const pauses: number[] = [];
    for (let count = 1; count <= 8; count++) {
      run.outcome('a', { ...failedForNow, message: `It hiccuped in another way: ${count}.` });
      pauses.push((run.of('a').wakeAt ?? 0) - run.at);
      run.pass(pauses[count - 1]);
    }
    expect(pauses).toEqual([1_000, 1_000, 1_000, 1_000, 1_600, 3_200, 6_400, 12_800]);
  });

  it('keeps nothing in memory: the counter is part of the state', () => {
    const run = playRun({ steps: [step('a')] }, { maxRetries: 1 });
    run.outcome('a', failedForNow);
    run.pass(5_000);
    run.send({ type: 'recovered' });
    run.outcome('a', failedForNow);
    expect(run.of('a').reason).toBe('FailedAfterRetries');
  });
});

describe('the pause before the next attempt', () => {
  it('is one second at first, then doubles up to five minutes', () => {
    expect([1, 5, 6, 8, 10, 13, 100].map(failures => backOff(failures, 0.5))).toEqual([1_000, 1_600, 3_200, 12_800, 51_200, 300_000, 300_000]);
  });

  it('is spread by a fifth to either side', () => {
    expect([backOff(10, 0), backOff(10, 0.999999)]).toEqual([40_960, 61_440]);
  });
});

describe('a step that waits', () => {
  const waiting = (recheckAt: number) => ({ kind: 'waiting', message: 'Not ready.', recheckAt }) as const;

  it('is executed again when it said, without counting as an attempt', () => {
    const run = playRun({ steps: [step('a')] });
    run.outcome('a', waiting(5_000));
    expect(run.of('a')).toMatchObject({ phase: 'running', reason: 'Wait', message: 'Not ready.' });
    run.pass(5_000);
    expect(run.executing()).toEqual(['a']);
    expect(run.of('a').attempt).toBe(1);
  });

  it('is executed earlier when something wakes the run', () => {
    const run = playRun({ steps: [step('a')] });
    run.outcome('a', waiting(5_000));
    run.send({ type: 'woken' });
    expect(run.executing()).toEqual(['a']);
  });

  it('is executed again at once when the run was woken during its execution', () => {
    const run = playRun({ steps: [step('a')] });
    run.send({ type: 'woken' });
    run.outcome('a', waiting(5_000));
    expect(run.executing()).toEqual(['a']);
    run.outcome('a', waiting(5_000));
    expect(run.of('a').activity).toBe('waiting');
  });

  it('cannot keep a runner busy by asking for no pause', () => {
    const run = playRun({ steps: [step('a')] });
    run.outcome('a', waiting(-1));
    expect(run.of('a').wakeAt).toBe(100);
  });
});
