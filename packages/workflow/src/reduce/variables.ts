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

/** Puts the declared outputs among the variables. One that is missing becomes null; a value that contradicts a known one of that name is a conflict, as in KubeVela. */
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
    const unified = known === undefined || known === null ? value : unify(known, value);
    if (unified === undefined) {
      return { kind: 'conflict', name };
    }
    variables.set(name, unified);
  }
  return { kind: 'stored', missing };
}

/** What both say together, or undefined when they contradict each other. Source: KubeVela unifies the values of a variable. */
function unify(left: JsonValue, right: JsonValue): JsonValue | undefined {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length ? allOf(left.map((item, index) => unify(item, right[index]))) : undefined;
  }
  if (isObject(left) && isObject(right)) {
    const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
    const values = allOf(keys.map(key => unifyField(left, right, key)));
    return values && Object.fromEntries(keys.map((key, index) => [key, values[index]]));
  }
  return left === right ? left : undefined;
}

function unifyField(left: JsonObject, right: JsonObject, key: string): JsonValue | undefined {
  if (!Object.hasOwn(left, key)) {
    return right[key];
  }
  return Object.hasOwn(right, key) ? unify(left[key], right[key]) : left[key];
}

function allOf(values: readonly (JsonValue | undefined)[]): JsonValue[] | undefined {
  const there = values.filter((value): value is JsonValue => value !== undefined);
  return there.length === values.length ? there : undefined;
}
