import { failed, playRun, step } from '../__testUtils__/playRun';
import { fillInputs, lookUp } from './variables';

const outputs = (name: string) => [{ name, valueFrom: 'output.value' }];

describe('outputs and inputs', () => {
  it('hand a value from one step to a parameter of another', () => {
    const run = playRun({
      steps: [
        step('make', { outputs: outputs('db') }),
        step('use', { inputs: [{ from: 'db.hosts[1]', parameterKey: 'env[0].value' }], properties: { env: [{ name: 'HOST' }] } }),
      ],
    });
    run.outcome('make', { kind: 'succeeded', message: 'Done.', outputs: { db: { hosts: ['a', 'b'] } } });
    expect(run.open('use')).toMatchObject({ step: { properties: { env: [{ name: 'HOST', value: 'b' }] } }, variables: { db: { hosts: ['a', 'b'] } } });
  });

  it('let a step wait for the one that has its input, in a DAG', () => {
    const run = playRun({ mode: { steps: 'DAG' }, steps: [step('use', { inputs: [{ from: 'db' }] }), step('make', { outputs: outputs('db') })] });
    expect(run.executing()).toEqual(['make']);
    run.outcome('make');
    expect(run.executing()).toEqual(['use']);
  });

  it('skip the step whose input was never made', () => {
    const run = playRun({ mode: { steps: 'DAG' }, steps: [step('use', { inputs: [{ from: 'db' }] }), step('make', { outputs: outputs('db') })] });
    run.outcome('make', failed);
    expect(run.of('use')).toMatchObject({ phase: 'skipped', message: 'Skipped: step "make", which has the input that it needs, failed.' });
  });

  it('fail the step whose input no step has', () => {
    const run = playRun({ steps: [step('use', { inputs: [{ from: 'nothing' }] })] });
    expect(run.of('use')).toMatchObject({
      phase: 'failed',
      reason: 'Input',
      message: 'Its input "nothing" does not exist: no step has an output of that name. Correct "from", or add the output.',
    });
  });

  it('note an output without a value, and hand on null', () => {
    const run = playRun({ steps: [step('make', { outputs: outputs('db') })] });
    run.outcome('make');
    expect(run.of('make').message).toBe('Done. No value for its output "db".');
    expect(run.state.variables).toEqual({ db: null });
  });

  it('fail the step that gives a known variable another value', () => {
    const run = playRun({ steps: [step('a', { outputs: outputs('x') }), step('b', { outputs: outputs('x') })] });
    run.outcome('a', { kind: 'succeeded', message: 'Done.', outputs: { x: { n: 1 } } });
    run.outcome('b', { kind: 'succeeded', message: 'Done.', outputs: { x: { n: 2 } } });
    expect(run.of('b')).toMatchObject({ phase: 'failed', reason: 'Output' });
  });

  it('complete one another where two steps give parts of one variable', () => {
    const run = playRun({ steps: [step('a', { outputs: outputs('x') }), step('b', { outputs: outputs('x') })] });
    run.outcome('a', { kind: 'succeeded', message: 'Done.', outputs: { x: { host: 'h', tls: { port: 1 } } } });
    run.outcome('b', { kind: 'succeeded', message: 'Done.', outputs: { x: { user: 'u', tls: { port: 1, name: 'n' } } } });
    expect(run.state.variables).toEqual({ x: { host: 'h', user: 'u', tls: { port: 1, name: 'n' } } });
  });

  it.each([
    ['lists of other lengths', [1], [1, 2]],
    ['a list and a text', [1], 'one'],
    ['another value deep inside', { a: [{ b: 1 }] }, { a: [{ b: 2 }] }],
  ])('fail for %s', (_, first, second) => {
    const run = playRun({ steps: [step('a', { outputs: outputs('x') }), step('b', { outputs: outputs('x') })] });
    run.outcome('a', { kind: 'succeeded', message: 'Done.', outputs: { x: first } });
    run.outcome('b', { kind: 'succeeded', message: 'Done.', outputs: { x: second } });
    expect(run.of('b').message).toBe('Its output "x" has another value than an earlier step gave it. Rename one of the two outputs.');
    expect(run.state.variables).toEqual({ x: first });
  });

  it('can be named by a condition alone, and leave the parameters as they are', () => {
    const run = playRun({
      steps: [step('make', { outputs: outputs('db') }), step('use', { if: 'inputs.db == "h"', inputs: [{ from: 'db' }], properties: { size: 1 } })],
    });
    run.outcome('make', { kind: 'succeeded', message: 'Done.', outputs: { db: 'h' } });
    expect(run.open('use')).toMatchObject({ scope: { inputs: { db: 'h' }, parameter: { size: 1 } } });
    run.condition('use', 'true');
    expect(run.open('use')).toMatchObject({ step: { properties: { size: 1 } } });
  });

  it('are not made by a step that failed; who runs always gets along without', () => {
    const run = playRun({ steps: [step('make', { outputs: outputs('db') }), step('use', { if: 'always', inputs: [{ from: 'db', parameterKey: 'host' }] })] });
    run.outcome('make', failed);
    expect(run.open('use')).toMatchObject({ step: { properties: {} } });
    expect(run.state.variables).toEqual({});
  });

  it('read the context', () => {
    expect(lookUp('context.app.name', { context: { app: { name: 'shop' } }, variables: new Map() })).toBe('shop');
  });

  it('never reach a prototype', () => {
    const filled = fillInputs(step('x', { inputs: [{ from: 'v', parameterKey: '__proto__.polluted' }] }), {
      context: {},
      variables: new Map([['v', 'yes']]),
    });
    expect(Object.hasOwn(filled.properties, '__proto__')).toBe(true);
    expect('polluted' in {}).toBe(false);
    expect(lookUp('constructor.name', { context: {}, variables: new Map() })).toBeUndefined();
  });
});
