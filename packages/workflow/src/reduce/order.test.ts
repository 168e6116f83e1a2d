import { failed, failedForNow, group, playRun, step, suspend } from '../__testUtils__/playRun';

describe('the order of steps', () => {
  it('is one by one in a step-by-step workflow', () => {
    const run = playRun({ steps: [step('a'), step('b')] });
    expect(run.executing()).toEqual(['a']);
    run.outcome('a');
    expect(run.executing()).toEqual(['b']);
    run.outcome('b');
    expect(run.commands).toEqual([{ kind: 'finish', phase: 'succeeded' }]);
    expect(run.state.phase).toBe('succeeded');
  });

  it('is all at once in a DAG, apart from dependencies', () => {
    const run = playRun({ mode: { steps: 'DAG' }, steps: [step('c', { dependsOn: ['a', 'b'] }), step('a'), step('b')] });
    expect(run.executing()).toEqual(['a', 'b']);
    run.outcome('a');
    expect(run.executing()).toEqual([]);
    run.outcome('b');
    expect(run.executing()).toEqual(['c']);
  });

  it('goes into a group and comes out when all its sub-steps are through', () => {
    const run = playRun({ steps: [group('g', [step('a'), step('b')]), step('c')] });
    expect(run.executing()).toEqual(['a', 'b']);
    expect(run.of('g')).toMatchObject({ phase: 'running', message: 'At work: "a", "b".' });
    run.outcome('b');
    run.outcome('a');
    expect(run.executing()).toEqual(['c']);
    expect(run.of('g')).toMatchObject({ phase: 'succeeded', activity: 'done' });
  });

  it('is one by one in a group that says so', () => {
    const run = playRun({ steps: [group('g', [step('a'), step('b')], { mode: 'StepByStep' })] });
    expect(run.executing()).toEqual(['a']);
    run.outcome('a');
    expect(run.executing()).toEqual(['b']);
  });

  it('still visits the steps after a failed one, and skips them', () => {
    const run = playRun({ steps: [step('a'), step('b'), step('c')] });
    run.outcome('a', failed);
    expect(run.phases()).toEqual({ a: 'failed', b: 'skipped', c: 'skipped' });
    expect(run.of('b').message).toBe('Skipped: step "a" before it failed.');
    expect(run.state.phase).toBe('failed');
  });

  it('skips in a DAG what depends, however far away, on a step that did not succeed, and nothing else', () => {
    const run = playRun({
      mode: { steps: 'DAG' },
      steps: [step('a'), step('b', { dependsOn: ['a'], if: 'always' }), step('c', { dependsOn: ['b'] }), step('d')],
    });
    run.outcome('a', failed);
    expect(run.executing()).toEqual(['b']);
    run.outcome('b');
    expect(run.phases()).toEqual({ a: 'failed', b: 'succeeded', c: 'skipped', d: 'running' });
    expect(run.of('c').message).toBe('Skipped: step "a", which it depends on, failed.');
  });

  it('takes a skipped dependency for one that did not succeed', () => {
    const run = playRun({ mode: { steps: 'DAG' }, steps: [step('a', { if: 'status.x.failed' }), step('b', { dependsOn: ['a'] })] });
    run.condition('a', 'false');
    expect(run.of('b').message).toBe('Skipped: step "a", which it depends on, was skipped.');
    expect(run.state.phase).toBe('succeeded');
  });

  it('goes by the dependencies of a step that names some, not by what stands before it', () => {
    const run = playRun({ steps: [step('a'), step('b'), step('c', { dependsOn: ['a'] }), step('d', { dependsOn: ['b'] })] });
    run.outcome('a');
    run.outcome('b', failed);
    expect(run.executing()).toEqual(['c']);
    run.outcome('c');
    expect(run.phases()).toEqual({ a: 'succeeded', b: 'failed', c: 'succeeded', d: 'skipped' });
  });

  it('does not stop at a step that was skipped by its own condition', () => {
    const run = playRun({ steps: [step('a', { if: 'status.x.failed' }), step('b')] });
    run.condition('a', 'false');
    expect(run.executing()).toEqual(['b']);
  });

  it('stops at a step that is to be tried again', () => {
    const run = playRun({ steps: [step('a'), step('b', { if: 'always' })] });
    run.outcome('a', failedForNow);
    expect(run.executing()).toEqual([]);
    expect(run.phases()).toEqual({ a: 'running', b: 'pending' });
  });

  it('goes on in a DAG beside a step that waits for a person', () => {
    const run = playRun({ mode: { steps: 'DAG' }, steps: [suspend('ask'), step('a'), step('b', { dependsOn: ['a'] }), step('c', { dependsOn: ['ask'] })] });
    run.asked('ask');
    run.outcome('a');
    expect(run.executing()).toEqual(['b']);
    run.outcome('b');
    expect(run.phases()).toEqual({ ask: 'suspending', a: 'succeeded', b: 'succeeded', c: 'pending' });
    expect(run.state.phase).toBe('suspending');
  });

  it('tells of a group what is most pressing in it: a person first, then work, then a failure', () => {
    const run = playRun({ steps: [group('g', [suspend('ask'), step('a'), step('b')])] });
    run.asked('ask');
    expect(run.phases().g).toBe('suspending');
    run.outcome('b', failed);
    run.approve('ask');
    expect(run.phases().g).toBe('running');
    run.outcome('a');
    expect(run.phases().g).toBe('failed');
  });

  it('fails a group with its sub-step and says which', () => {
    const run = playRun({ steps: [group('g', [step('a'), step('b')]), step('c')] });
    run.outcome('a', failed);
    run.outcome('b');
    expect(run.of('g')).toMatchObject({ phase: 'failed', reason: 'Action', message: 'Failed in "a".' });
    expect(run.phases().c).toBe('skipped');
  });

  it('skips the sub-steps of a skipped group', () => {
    const run = playRun({ steps: [step('a'), group('g', [step('b'), group('h', [step('c')])])] });
    run.outcome('a', failed);
    expect(run.phases()).toEqual({ a: 'failed', g: 'skipped', b: 'skipped', h: 'skipped', c: 'skipped' });
  });

  it('ends at once without steps, and passes an empty group', () => {
    expect(playRun({ steps: [] }).state.phase).toBe('succeeded');
    expect(playRun({ steps: [group('g', [])] }).phases()).toEqual({ g: 'succeeded' });
  });
});
