import { CueError, type CueSource, type Fill, type NativeEngine, type OpenTemplate, parseCue } from '@slipway/cue';
import { expressionField, importsOfExpression, type StepOutput } from '@slipway/oam';
import type { JsonObject, JsonValue } from '../json';

export interface ReadOutputsOptions {
  readonly engine: NativeEngine;
  readonly source: CueSource;
  readonly inputs: { readonly [name: string]: JsonValue | undefined };
  readonly fills: readonly Fill[];
  readonly outputs: readonly StepOutput[];
}

const field = 'slipway:output';

/**
 * The values of a step's outputs by name; one that has none is left out. `valueFrom` is an expression over the template. Where it names nothing it is read once more with
 * `$returns`, since the newer packages keep results there: `output.value` as `output.$returns.value`. Source: KubeVela.
 */
export function readOutputs(given: ReadOutputsOptions): JsonObject {
  const values: JsonObject = {};
  if (given.outputs.length === 0) {
    return values;
  }
  const options = { ...given, inputs: { ...fieldsOf(given), ...given.inputs } };
  for (const { name, valueFrom } of options.outputs) {
    const value = candidatesOf(valueFrom)
      .map(expression => evaluateExpression(options, expression))
      .find(result => result !== undefined);
    if (value !== undefined) {
      values[name] = value;
    }
  }
  return values;
}

/** All fields of the template can be named, also those that only a comprehension gives it. */
function fieldsOf({ engine, source, inputs, fills }: ReadOutputsOptions): { [name: string]: undefined } {
  return Object.fromEntries(engine.open({ source, inputs, fills }).fields([]).map(name => [name, undefined]));
}

function candidatesOf(valueFrom: string): string[] {
  const inReturns = valueFrom.replace(/\boutput\./, 'output.$returns.');
  return [...new Set([valueFrom, inReturns, `(${valueFrom}).$returns`])];
}

function evaluateExpression({ engine, source, inputs, fills }: ReadOutputsOptions, expression: string): JsonValue | undefined {
  try {
    const template = openWith(engine, source, expression, { inputs, fills });
    const result = template.error ? undefined : template.field([], field);
    return result?.kind === 'value' ? result.value : undefined;
  } catch (error) {
    if (error instanceof CueError) {
      return undefined;
    }
    throw error;
  }
}

function openWith(engine: NativeEngine, source: CueSource, expression: string, rest: Pick<ReadOutputsOptions, 'inputs' | 'fills'>): OpenTemplate {
  const declaration = expressionField(field, expression);
  const imports = importsOfExpression(expression, new Set(parseCue(source).imports.map(({ name }) => name)));
  return engine.open({
    source: { ...source, text: `${imports.join('')}${source.text}\n${declaration}`, lineOffset: (source.lineOffset ?? 0) - imports.length },
    ...rest,
  });
}
