import { failedForNow, group, playRun, step, suspend } from '../__testUtils__/playRun';
import { nextDueAt } from '../state/nextDueAt';

describe('the time-out of a step', () => {
  it('fails the step, cancels its execution and says what it said last', () => {
    const run = playRun({ steps: [step('a'), step('b')] }, { defaultTimeout: 60_000 });
    run.outcome('a', { kind: 'waiting', message: '1 of 2 replicas is ready.', recheckAt: 30_000 });
    run.pass(30_000);
    run.pass(30_000);
    expect(run.commands).toContainEqual({ kind: 'cancel', stepId: run.idOf('a') });
    expect(run.of('a')).toMatchObject({
      phase: 'failed',
      reason: 'Timeout',
      message: 'Not done within 1 min. What it said last: 1 of 2 replicas is ready.',
    });
    expect(run.phases().b).toBe('skipped');
    expect(run.state.phase).toBe('failed');
  });

  it('counts from the first execution, however often it is tried', () => {
    const run = playRun({ steps: [step('a', { timeout: '10s' })] });
    run.outcome('a', failedForNow);
    run.pass(1_000);
    expect(run.executing()).toEqual(['a']);
    run.outcome('a', failedForNow);
    run.pass(9_000);
    expect(run.of('a')).toMatchObject({ phase: 'failed', reason: 'Timeout' });
  });

  it('shortens the pause before another attempt', () => {
    const run = playRun({ steps: [step('a', { timeout: '500ms' })] });
    run.outcome('a', failedForNow);
    expect(nextDueAt(run.state)).toBe(500);
  });

  it('executes nothing once more, and leaves the steps their turn that run in any case', () => {
    const run = playRun({ steps: [step('a', { timeout: '10s' }), step('b'), step('clean', { if: 'always' }), step('tell', { if: 'status.a.timeout' })] });
    run.pass(10_000);
    expect(run.executing()).toEqual(['clean']);
    run.outcome('clean');
    run.condition('tell', 'true');
    run.outcome('tell');
    expect(run.phases()).toEqual({ a: 'failed', b: 'skipped', clean: 'succeeded', tell: 'succeeded' });
    expect(run.state.phase).toBe('failed');
  });

  it('is what a run is due at', () => {
    const run = playRun({ steps: [step('a')] }, { defaultTimeout: 60_000 });
    expect(nextDueAt(run.state)).toBe(60_000);
    run.outcome('a', { kind: 'waiting', message: '', recheckAt: 1_000 });
    expect(nextDueAt(run.state)).toBe(1_000);
  });

  const heldUp = { kind: 'waiting', message: 'Cluster stage does not answer.', recheckAt: 30_000, heldUp: true } as const;

  it('stands still while the step is held up, and goes on with what is left of it', () => {
    const run = playRun({ steps: [step('a')] }, { defaultTimeout: 60_000 });
    run.outcome('a', { ...heldUp, recheckAt: 100_000 });
    expect(nextDueAt(run.state)).toBe(100_000);
    run.pass(100_000);
    expect(run.executing()).toEqual(['a']);
    expect(run.of('a').timeoutAt).toBe(160_000);
    run.pass(60_000);
    expect(run.of('a')).toMatchObject({ phase: 'failed', reason: 'Timeout' });
  });

  it('that somebody gave to the step does not', () => {
    const run = playRun({ steps: [step('a', { timeout: '10s' })] });
    run.outcome('a', heldUp);
    run.pass(10_000);
    expect(run.of('a')).toMatchObject({ phase: 'failed', reason: 'Timeout' });
  });

  it('takes the sub-steps of a group with it: begun ones fail, the others are skipped', () => {
    const run = playRun({ steps: [group('g', [step('a'), step('b', { dependsOn: ['a'] })], { timeout: '10s' })] });
    run.pass(10_000);
    expect(run.phases()).toEqual({ g: 'failed', a: 'failed', b: 'skipped' });
    expect(run.of('g').reason).toBe('Timeout');
  });

  it('stands still while a person is waited for', () => {
    const run = playRun({ steps: [step('prod', { type: 'deploy', properties: { auto: false }, timeout: '10s' })] });
    run.asked('prod');
    expect(nextDueAt(run.state)).toBeUndefined();
    run.pass(3_600_000);
    run.approve('prod');
    expect(run.of('prod')).toMatchObject({ activity: 'executing', timeoutAt: 3_610_000 });
  });

  it('counts for a suspension that has one itself', () => {
    const run = playRun({ steps: [suspend('ask', { timeout: '1h' })] }, { defaultTimeout: 60_000 });
    run.asked('ask');
    run.pass(60_000);
    expect(run.of('ask').phase).toBe('suspending');
    run.pass(3_540_000);
    expect(run.of('ask')).toMatchObject({ phase: 'failed', reason: 'Timeout' });
  });
});
