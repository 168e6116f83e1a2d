import { createNativeEngine } from '@slipway/cue';
import { evaluateCondition } from './evaluateCondition';

const engine = createNativeEngine();
const scope = {
  context: { name: 'shop' },
  parameter: { replicas: 2 },
  inputs: { 'db.host': 'h' },
  status: { staging: { failed: false, succeeded: true, phase: 'succeeded' }, 'to-prod': { failed: true } },
};
const evaluate = (expression: string) => evaluateCondition(engine, { expression, scope });

describe('the condition of a step', () => {
  it.each([
    ['status.staging.succeeded', 'true'],
    ['status["to-prod"].failed && context.name == "shop"', 'true'],
    ['parameter.replicas > 2 || status.staging.failed', 'false'],
    ['inputs["db.host"] == "h"', 'true'],
  ])('%s is %s', async (expression, kind) => {
    expect(await evaluate(expression)).toEqual({ kind });
  });

  it.each(['status.unknown.failed', 'context.name', 'parameter.', 'true) & (false'])('%s is an error, not a condition that does not hold', async expression => {
    expect(await evaluate(expression)).toEqual({ kind: 'error', message: expect.stringMatching(/.+/) });
  });
});
