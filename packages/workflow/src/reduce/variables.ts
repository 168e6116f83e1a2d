import type { JsonValue } from '@slipway/cue';
import type { JsonObject, StepOutput, WorkflowStep } from '@slipway/oam';
import { variableOf } from '../plan/orderSteps';

export interface Values {
  readonly context: JsonObject;
  readonly variables: ReadonlyMap<string, JsonValue>;
}

/** The value that an input's `from` names, or undefined when there is none: a variable, `variable.path[0]`, or `context.…`. */
export function lookUp(from: string, { context, variables }: Values): JsonValue | undefined {
  const name = variableOf(from);
  const start = name === 'context' && !variables.has(name) ? context : variables.get(name);
  return splitPath(from)
    .slice(1)
    .reduce<JsonValue | undefined>(child, start);
}

function child(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) {
    return undefined;
  }
  return Array.isArray(value) ? value[Number(key)] : value[key];
}

/** The step with the values of its inputs at their `parameterKey`. An input without a value leaves the parameter as it is. */
export function fillInputs(step: WorkflowStep, values: Values): WorkflowStep {
  let properties: JsonValue = step.properties;
  for (const input of step.inputs) {
    const value = lookUp(input.from, values);
    if (input.parameterKey && value !== undefined) {
      properties = setAt(properties, splitPath(input.parameterKey), value);
    }
  }
  return { ...step, properties: isObject(properties) ? properties : {} };
}

function setAt(target: JsonValue | undefined, path: readonly string[], value: JsonValue): JsonValue {
  const [key, ...rest] = path;
  if (key === undefined) {
    return value;
  }
  if (Array.isArray(target) || (target === undefined && /^\d+$/.test(key))) {
    const list: JsonValue[] = Array.isArray(target) ? [...target] : [];
    list[Number(key)] = setAt(list[Number(key)], rest, value);
    return Array.from(list, item => item ?? null);
  }
  const object = isObject(target) ? target : {};
  // A computed key never reaches the prototype, whatever it is called.
  return { ...object, [key]: setAt(Object.hasOwn(object, key) ? object[key] : undefined, rest, value) };
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `a.b[0]["c.d"]` as `a`, `b`, `0`, `c.d`. */
function splitPath(path: string): string[] {
  return [...path.matchAll(/\[\s*(?:"([^"]*)"|(\d+))\s*\]|([^.[\]]+)/g)].map(
    ([, quoted, index, plain]) => quoted ?? index ?? plain,
  );
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
