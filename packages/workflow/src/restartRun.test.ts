import { failed, group, playRun, step, suspend } from './__testUtils__/playRun';
import { reduce } from './reduce/reduce';
import { restartRun } from './restartRun';
import type { RunState } from './state/types';

const phases = (state: RunState) => Object.fromEntries(state.plan.steps.map(({ id, step: { name } }) => [name, state.steps[id].phase]));

/** Names of the steps that a restarted run executes first. */
function first(state: RunState): string[] {
  const { commands } = reduce(state, { type: 'started', at: 0 });
  return commands.flatMap(command => (command.kind === 'execute' ? [command.step.name] : []));
}

describe('starting a run again', () => {
  it('does everything again under new ids', () => {
    const run = playRun({ steps: [step('a'), step('b')] });
    run.outcome('a');
    run.outcome('b', failed);
    const again = restartRun(run.state, { idSeed: 'again' });
    expect(phases(again)).toEqual({ a: 'pending', b: 'pending' });
    expect(again.plan.steps[0].id).not.toBe(run.state.plan.steps[0].id);
    expect(first(again)).toEqual(['a']);
  });

  it('from a failed step keeps what was through before it', () => {
    const run = playRun({ steps: [step('a', { outputs: [{ name: 'x', valueFrom: 'x' }] }), step('b', { outputs: [{ name: 'y', valueFrom: 'y' }] }), step('c')] });
    run.outcome('a', { kind: 'succeeded', message: 'Done.', outputs: { x: 1 } });
    run.outcome('b', failed);
    const again = restartRun(run.state, { idSeed: 'again', from: 'b' });
    expect(phases(again)).toEqual({ a: 'succeeded', b: 'pending', c: 'pending' });
    expect(again.variables).toEqual({ x: 1 });
    expect(first(again)).toEqual(['b']);
  });

  it('from a failed step in a DAG does again what depends on it, and nothing else', () => {
    const run = playRun({ mode: { steps: 'DAG' }, steps: [step('a'), step('b'), step('c', { dependsOn: ['a'] })] });
    run.outcome('b');
    run.outcome('a', failed);
    expect(phases(restartRun(run.state, { idSeed: 'again', from: 'a' }))).toEqual({ a: 'pending', b: 'succeeded', c: 'pending' });
  });

  it('from a failed sub-step opens its group again, without the sub-steps that were through', () => {
    const run = playRun({ steps: [group('g', [step('a'), step('b')]), step('c')] });
    run.outcome('a');
    run.outcome('b', failed);
    const again = restartRun(run.state, { idSeed: 'again', from: 'b' });
    expect(phases(again)).toEqual({ g: 'pending', a: 'succeeded', b: 'pending', c: 'pending' });
    expect(first(again)).toEqual(['b']);
  });

  it('from a rejected step asks again, also for what the end of the run cut off elsewhere', () => {
    const run = playRun({ mode: { steps: 'DAG' }, steps: [suspend('ask'), step('prod', { dependsOn: ['ask'] }), step('other')] });
    run.asked('ask');
    run.send({ type: 'rejected', stepId: run.idOf('ask'), actor: 'user:default/ann' });
    expect(phases(restartRun(run.state, { idSeed: 'again', from: 'ask' }))).toEqual({ ask: 'pending', prod: 'pending', other: 'pending' });
  });

  it('is refused while the run is on, and from a step that was not executed', () => {
    const run = playRun({ steps: [step('a'), step('b')] });
    expect(() => restartRun(run.state, { idSeed: 'again' })).toThrow('The run is not finished (executing); terminate it, or wait for its end, before it is started again.');
    run.outcome('a', failed);
    expect(() => restartRun(run.state, { idSeed: 'again', from: 'b' })).toThrow('Step "b" was skipped; a run is started again from a step that was executed, or as a whole.');
    expect(() => restartRun(run.state, { idSeed: 'again', from: 'z' })).toThrow('The run has no step "z".');
  });

  it('from a step that was through does it again, and what follows', () => {
    const run = playRun({ steps: [step('a'), step('b')] });
    run.outcome('a');
    run.outcome('b', failed);
    expect(phases(restartRun(run.state, { idSeed: 'again', from: 'a' }))).toEqual({ a: 'pending', b: 'pending' });
  });

  it('from a step behind an approval asks for that approval again, and repeats nothing else before it', () => {
    const run = playRun({ steps: [step('staging'), suspend('ask'), step('prod'), step('prod-eu')] });
    run.outcome('staging');
    run.asked('ask');
    run.approve('ask');
    run.outcome('prod');
    run.outcome('prod-eu', failed);
    const again = restartRun(run.state, { idSeed: 'again', from: 'prod-eu' });
    expect(phases(again)).toEqual({ staging: 'succeeded', ask: 'pending', prod: 'succeeded', 'prod-eu': 'pending' });
    const { commands } = reduce(again, { type: 'started', at: 0 });
    expect(commands).toMatchObject([{ kind: 'request-approval', upcoming: [{ name: 'prod-eu' }] }]);
  });

  it('from a step that asks for itself asks again', () => {
    const run = playRun({ steps: [step('prod', { type: 'deploy', properties: { auto: false } })] });
    run.asked('prod');
    run.approve('prod');
    run.outcome('prod', failed);
    const { commands } = reduce(restartRun(run.state, { idSeed: 'again', from: 'prod' }), { type: 'started', at: 0 });
    expect(commands).toMatchObject([{ kind: 'request-approval' }]);
  });
});
