import type { JsonValue } from '@slipway/cue';
import { type JsonObject, splitPath, type StepOutput, valueAt, withValueAt, type WorkflowStep } from '@slipway/oam';
import { variableOf } from '../plan/orderSteps';

export interface Values {
  readonly context: JsonObject;
  readonly variables: ReadonlyMap<string, JsonValue>;
}

/** The value that an input's `from` names, or undefined when there is none: a variable, `variable.path[0]`, or `context.…`. */
export function lookUp(from: string, { context, variables }: Values): JsonValue | undefined {
  const name = variableOf(from);
  const start = name === 'context' && !variables.has(name) ? context : variables.get(name);
  return valueAt(start, splitPath(from).slice(1));
}

/** The step with the values of its inputs at their `parameterKey`. An input without a value leaves the parameter as it is. */
export function fillInputs(step: WorkflowStep, values: Values): WorkflowStep {
  let properties: JsonValue = step.properties;
  for (const input of step.inputs) {
    const value = lookUp(input.from, values);
    if (input.parameterKey && value !== undefined) {
      properties = withValueAt(properties, splitPath(input.parameterKey), value);
    }
  }
  return { ...step, properties: isObject(properties) ? properties : {} };
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export type StoredOutputs =
  | { readonly kind: 'stored'; readonly missing: readonly string[] }
  | { readonly kind: 'conflict'; readonly name: string };

/** Puts the declared outputs among the variables. One that is missing becomes null; another value for a known name is a conflict, as in KubeVela. */
export function storeOutputs(
  variables: Map<string, JsonValue>,
  declared: readonly StepOutput[],
  outputs: { readonly [name: string]: JsonValue },
): StoredOutputs {
  const missing: string[] = [];
  for (const { name } of declared) {
    const value = Object.hasOwn(outputs, name) ? outputs[name] : null;
    if (value === null) {
      missing.push(name);
    }
    const known = variables.get(name);
    if (known !== undefined && known !== null && !equal(known, value)) {
      return { kind: 'conflict', name };
    }
    variables.set(name, value);
  }
  return { kind: 'stored', missing };
}

function equal(left: JsonValue, right: JsonValue): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => equal(item, right[index]));
  }
  if (isObject(left) && isObject(right)) {
    const keys = Object.keys(left);
    return keys.length === Object.keys(right).length && keys.every(key => Object.hasOwn(right, key) && equal(left[key], right[key]));
  }
  return left === right;
}
