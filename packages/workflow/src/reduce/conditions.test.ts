import { failed, group, playRun, step } from '../__testUtils__/playRun';

describe('the condition of a step', () => {
  it('is handed over with everything that it can name', () => {
    const run = playRun(
      {
        steps: [
          step('first', { alias: 'start', outputs: [{ name: 'cert', valueFrom: 'output.cert' }] }),
          step('then', { if: 'inputs["cert.key"] == "k"', inputs: [{ from: 'cert.key', parameterKey: 'key' }], properties: { replicas: 2 } }),
        ],
      },
      { context: { name: 'shop' } },
    );
    run.outcome('first', { kind: 'succeeded', message: 'Done.', outputs: { cert: { key: 'k' } } });
    expect(run.open('then')).toMatchObject({
      kind: 'evaluate-condition',
      expression: 'inputs["cert.key"] == "k"',
      scope: {
        context: { name: 'shop' },
        parameter: { replicas: 2 },
        inputs: { 'cert.key': 'k' },
        status: {
          first: { phase: 'succeeded', succeeded: true, failed: false, skipped: false },
          start: { phase: 'succeeded' },
          then: { phase: 'pending' },
        },
      },
    });
  });

  it('lets the step begin when it holds, also after a failure', () => {
    const run = playRun({ steps: [step('a'), step('tell', { if: 'status.a.failed' })] });
    run.outcome('a', failed);
    run.condition('tell', 'true');
    expect(run.executing()).toEqual(['tell']);
    run.outcome('tell');
    expect(run.state.phase).toBe('failed');
  });

  it('skips the step when it does not hold', () => {
    const run = playRun({ steps: [step('tell', { if: 'status.a.failed' })] });
    run.condition('tell', 'false');
    expect(run.of('tell')).toMatchObject({ phase: 'skipped', message: 'Skipped: its condition does not hold.' });
  });

  it('skips a group with all that is in it', () => {
    const run = playRun({ steps: [group('g', [step('a')], { if: 'false' })] });
    run.condition('g', 'false');
    expect(run.phases()).toEqual({ g: 'skipped', a: 'skipped' });
    expect(run.commands).toEqual([{ kind: 'finish', phase: 'succeeded' }]);
  });

  it('skips the step when it cannot be evaluated, and says why', () => {
    const run = playRun({ steps: [step('tell', { if: 'status.b.failed' })] });
    run.send({
      type: 'condition-evaluated',
      stepId: run.idOf('tell'),
      execution: 1,
      result: { kind: 'error', message: 'status.b: no such field' },
    });
    expect(run.of('tell')).toMatchObject({ phase: 'skipped', message: 'Skipped: pre check error: status.b: no such field' });
  });

  it('"always" needs no evaluation', () => {
    const run = playRun({ steps: [step('a'), step('clean', { if: 'always' })] });
    run.outcome('a', failed);
    expect(run.executing()).toEqual(['clean']);
  });
});
