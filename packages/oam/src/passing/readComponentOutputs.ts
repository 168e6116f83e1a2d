import { type CueEngine, CueError, type JsonValue } from '@slipway/cue';
import type { LiveObjects } from '../render/applyTrait';
import type { StepOutput } from '../types';
import { expressionField, importsOfExpression } from './outputExpression';

const FIELD = 'slipway:output';

/**
 * The values of a component's outputs by name, from what runs in the cluster: `valueFrom` is an expression over `output` and `outputs`. One that names nothing (yet) is left
 * out. Source: KubeVela's `deploy` and `apply-component`.
 */
export async function readComponentOutputs(
  outputs: readonly StepOutput[],
  live: LiveObjects,
  engine: CueEngine,
): Promise<{ [name: string]: JsonValue }> {
  const values: { [name: string]: JsonValue } = {};
  for (const { name, valueFrom } of outputs) {
    const value = await evaluateOutput(valueFrom, live, engine);
    if (value !== undefined && value !== null) {
      values[name] = value;
    }
  }
  return values;
}

async function evaluateOutput(
  expression: string,
  { output, outputs }: LiveObjects,
  engine: CueEngine,
): Promise<JsonValue | undefined> {
  try {
    const text = `${importsOfExpression(expression).join('')}${expressionField(
      FIELD,
      expression,
    )}`;
    const evaluation = await engine.evaluate({
      source: { text, filename: 'valueFrom' },
      inputs: { ...(output ? { output } : {}), outputs: { ...outputs } },
      exports: [FIELD],
    });
    return evaluation.has(FIELD) ? evaluation.json([FIELD]) : undefined;
  } catch (error) {
    if (error instanceof CueError) {
      return undefined;
    }
    throw error;
  }
}
