import { group, playRun, step, suspend } from '../__testUtils__/playRun';

describe('a step that asks a person', () => {
  it('has worked out what is to be approved, waits, and is through with the approval', () => {
    const run = playRun({ steps: [step('staging'), suspend('ask'), step('prod')] });
    run.outcome('staging');
    expect(run.open('ask')).toMatchObject({ kind: 'request-approval', upcoming: [{ name: 'prod' }] });
    run.asked('ask');
    expect(run.of('ask')).toMatchObject({ phase: 'suspending', reason: 'Suspend', message: 'Waits for an approval.' });
    expect(run.state.phase).toBe('suspending');
    run.approve('ask');
    expect(run.of('ask')).toMatchObject({ phase: 'succeeded', message: 'Approved by user:default/ann.' });
    expect(run.executing()).toEqual(['prod']);
  });

  it('says what its manifest says', () => {
    const run = playRun({ steps: [suspend('ask', { properties: { message: 'Look at the canary first.' } })] });
    run.asked('ask');
    expect(run.of('ask').message).toBe('Look at the canary first.');
  });

  it('is a deploy step with "auto: false", too, before it delivers', () => {
    const run = playRun({ steps: [step('prod', { type: 'deploy', properties: { auto: false } }), step('more')] });
    expect(run.open('prod')).toMatchObject({ kind: 'request-approval', upcoming: [{ name: 'prod' }, { name: 'more' }] });
    run.asked('prod');
    expect(run.of('prod').message).toBe('Waits for an approval before it delivers.');
    run.approve('prod');
    expect(run.open('prod')).toMatchObject({ kind: 'execute', resumed: true });
  });

  it('names what follows only up to the next person', () => {
    const run = playRun({
      steps: [suspend('ask'), group('eu', [step('eu-1'), step('eu-2')]), suspend('pause', { properties: { duration: '1m' } }), step('us'), suspend('ask-again'), step('asia')],
    });
    expect(run.open('ask')).toMatchObject({ upcoming: [{ name: 'eu-1' }, { name: 'eu-2' }, { name: 'pause' }, { name: 'us' }] });
  });

  it('names in a DAG only what waits for it', () => {
    const run = playRun({ mode: { steps: 'DAG' }, steps: [suspend('ask'), step('free'), step('prod', { dependsOn: ['ask'] })] });
    expect(run.open('ask')).toMatchObject({ upcoming: [{ name: 'prod' }] });
    expect(run.executing()).toEqual(['free']);
    run.asked('ask');
    expect(run.state.phase).toBe('executing');
    run.outcome('free');
    expect(run.state.phase).toBe('suspending');
  });

  it('tries again when what is to be approved cannot be worked out', () => {
    const run = playRun({ steps: [suspend('ask')] });
    run.send({ type: 'approval-not-requested', stepId: run.idOf('ask'), execution: 1, message: 'cluster-prod does not answer', random: 0.5 });
    expect(run.of('ask')).toMatchObject({ activity: 'retrying', message: 'What is to be approved could not be worked out: cluster-prod does not answer' });
    run.pass(1_000);
    expect(run.open('ask')).toMatchObject({ kind: 'request-approval' });
  });

  it('ends the run when it is rejected: nothing after it begins, whatever its condition', () => {
    const run = playRun({ steps: [step('staging'), suspend('ask'), step('prod', { if: 'always' })] });
    run.outcome('staging');
    run.asked('ask');
    run.send({ type: 'rejected', stepId: run.idOf('ask'), actor: 'user:default/ann', comment: 'not on a Friday' });
    expect(run.commands).toEqual([{ kind: 'finish', phase: 'terminated' }]);
    expect(run.of('ask')).toMatchObject({ phase: 'failed', reason: 'Rejected', message: 'Rejected by user:default/ann: not on a Friday.' });
    expect(run.phases()).toEqual({ staging: 'succeeded', ask: 'failed', prod: 'skipped' });
  });

  it('ends the run when nobody approves in time', () => {
    const run = playRun({ steps: [suspend('ask'), step('prod')] });
    run.asked('ask');
    run.send({ type: 'approval-expired', stepId: run.idOf('ask') });
    expect(run.of('ask')).toMatchObject({ phase: 'failed', reason: 'Timeout', message: 'Nobody approved it in time.' });
    expect(run.phases().prod).toBe('skipped');
  });

  it('may be any step that suspends itself; it is executed again once somebody let it go on', () => {
    const run = playRun({ steps: [step('a')] });
    run.outcome('a', { kind: 'suspended', message: 'Is the canary good?' });
    run.asked('a');
    expect(run.of('a').message).toBe('Is the canary good?');
    run.approve('a');
    expect(run.open('a')).toMatchObject({ kind: 'execute', resumed: true, attempt: 1 });
  });
});

describe('a pause', () => {
  it('ends by itself', () => {
    const run = playRun({ steps: [suspend('pause', { properties: { duration: '30s' } }), step('b')] });
    expect(run.state.phase).toBe('suspending');
    run.pass(30_000);
    expect(run.of('pause')).toMatchObject({ phase: 'succeeded', message: 'The pause is over.' });
    expect(run.executing()).toEqual(['b']);
  });

  it('can be cut short', () => {
    const run = playRun({ steps: [suspend('pause', { properties: { duration: '30s' } }), step('b')] });
    run.send({ type: 'resumed', stepId: run.idOf('pause'), actor: 'user:default/ann' });
    expect(run.of('pause').message).toBe('Resumed by user:default/ann.');
    expect(run.executing()).toEqual(['b']);
  });

  it('of a step that asked for it itself ends with another execution', () => {
    const run = playRun({ steps: [step('a')] }, { defaultTimeout: 1_000 });
    run.outcome('a', { kind: 'suspended', message: 'Watches the metrics.', until: 60_000 });
    run.pass(60_000);
    expect(run.open('a')).toMatchObject({ kind: 'execute', resumed: true });
  });
});

describe('a step whose effect may or may not have happened', () => {
  const unknown = { kind: 'failed', reason: 'OutcomeUnknown', message: 'The e-mail may have been sent.', retryable: false } as const;

  it('waits for a person, and runs again when they say so', () => {
    const run = playRun({ steps: [step('mail')] }, { defaultTimeout: 1_000 });
    run.outcome('mail', unknown);
    expect(run.of('mail')).toMatchObject({ phase: 'suspending', reason: 'OutcomeUnknown', activity: 'unknown' });
    run.pass(3_600_000);
    run.send({ type: 'resolved', stepId: run.idOf('mail'), actor: 'user:default/ann', choice: 'run-again' });
    expect(run.open('mail')).toMatchObject({ kind: 'execute', attempt: 2, again: 2 });
  });

  it('or is taken for done', () => {
    const run = playRun({ steps: [step('mail')] });
    run.outcome('mail', unknown);
    run.send({ type: 'resolved', stepId: run.idOf('mail'), actor: 'user:default/ann', choice: 'treat-as-done' });
    expect(run.of('mail')).toMatchObject({ phase: 'succeeded', message: 'user:default/ann says that it happened.' });
  });
});
