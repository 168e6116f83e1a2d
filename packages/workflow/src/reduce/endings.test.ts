import { createRun } from '../createRun';
import { failed, group, playRun, step, suspend } from '../__testUtils__/playRun';
import { whyRun } from '../explain/whyRun';
import { reduce } from './reduce';

describe('the end of a run', () => {
  it('comes at once when it is terminated: what is under way fails, the rest is skipped', () => {
    const run = playRun({ steps: [group('g', [step('a'), step('b', { dependsOn: ['a'] })]), step('c', { if: 'always' })] });
    run.send({ type: 'terminated', actor: 'user:default/ann', message: 'wrong image' });
    expect(run.commands).toEqual([
      { kind: 'cancel', stepId: run.idOf('a') },
      { kind: 'finish', phase: 'terminated' },
    ]);
    expect(run.phases()).toEqual({ g: 'failed', a: 'failed', b: 'skipped', c: 'skipped' });
    expect(run.of('a')).toMatchObject({ reason: 'Terminate', message: 'Terminated by user:default/ann: wrong image.' });
    expect(run.state.phase).toBe('terminated');
  });

  it('comes when another revision takes its place, also before it began', () => {
    const state = createRun({ steps: [step('a')] }, { idSeed: 'run' });
    const ended = reduce(state, { type: 'superseded', at: 1, by: 'revision shop-v2', actor: 'user:default/ann' }).state;
    expect(ended.phase).toBe('terminated');
    expect(whyRun(ended)).toBe('Superseded by revision shop-v2. "a" was not executed.');
  });

  it('leaves finished steps as they are', () => {
    const run = playRun({ steps: [step('a'), suspend('ask')] });
    run.outcome('a');
    const before = run.of('a');
    run.asked('ask');
    run.send({ type: 'terminated', actor: 'user:default/ann' });
    expect(run.of('a')).toEqual(before);
  });

  it('is called terminated also when a step had failed before, which keeps what it said', () => {
    const run = playRun({ steps: [step('a'), step('clean', { if: 'always' })] });
    run.outcome('a', failed);
    run.send({ type: 'terminated', actor: 'user:default/ann' });
    expect(run.state.phase).toBe('terminated');
    expect(run.of('a')).toMatchObject({ reason: 'Action', message: 'It broke.' });
    expect(run.of('clean')).toMatchObject({ phase: 'failed', reason: 'Terminate' });
  });

  it('is taken over by the next runner with the commands whose answers are missing', () => {
    const run = playRun({ mode: { steps: 'DAG' }, steps: [step('a'), step('b', { if: 'x' }), suspend('ask'), suspend('pause', { properties: { duration: '1h' } })] });
    const first = run.of('a').execution;
    run.send({ type: 'recovered' });
    expect(run.commands.map(command => command.kind)).toEqual(['execute', 'evaluate-condition', 'request-approval']);
    expect(() =>
      run.send({ type: 'step-executed', stepId: run.idOf('a'), execution: first, outcome: { kind: 'succeeded', message: '' }, random: 0 }),
    ).toThrow('Step "a": the outcome of a step belongs to an older execution (1, now 2).');
  });
});
