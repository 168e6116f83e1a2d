import { Json, isObject } from '../objects/json';
import { FieldMistake, duplicateValue, invalidValue, required, unsupportedValue } from './FieldMistake';
import { Schema } from './Schema';
import { itemsByElement, ListKeyError } from '../apply/listItems';

const inBody = (path: string, rule: string) => `${path} in body ${rule}`;

function limitMistakes(schema: Schema, value: Json, path: string): FieldMistake[] {
  const { limits } = schema;
  const mistakes: FieldMistake[] = [];
  const wrong = (rule: string) => mistakes.push(invalidValue(path, value, inBody(path, rule)));
  if (limits.enum && !limits.enum.includes(value)) mistakes.push(unsupportedValue(path, value, limits.enum.map(String)));
  if (typeof value === 'string') {
    if (limits.pattern !== undefined && !matchesPattern(limits.pattern, value)) wrong(`should match '${limits.pattern}'`);
    if (limits.minLength !== undefined && [...value].length < limits.minLength) wrong(`should be at least ${limits.minLength} chars long`);
    if (limits.maxLength !== undefined && [...value].length > limits.maxLength) {
      mistakes.push({ reason: 'FieldValueTooLong', field: path, message: `Too long: may not be more than ${limits.maxLength} bytes` });
    }
  }
  if (typeof value === 'number') {
    if (limits.minimum !== undefined && value < limits.minimum) wrong(`should be greater than or equal to ${limits.minimum}`);
    if (limits.maximum !== undefined && value > limits.maximum) wrong(`should be less than or equal to ${limits.maximum}`);
  }
  if (Array.isArray(value)) {
    if (limits.minItems !== undefined && value.length < limits.minItems) wrong(`should have at least ${limits.minItems} items`);
    if (limits.maxItems !== undefined && value.length > limits.maxItems) wrong(`should have at most ${limits.maxItems} items`);
  }
  if (isObject(value)) {
    const count = Object.keys(value).length;
    if (limits.minProperties !== undefined && count < limits.minProperties)
      wrong(`should have at least ${limits.minProperties} properties`);
    if (limits.maxProperties !== undefined && count > limits.maxProperties) wrong(`should have at most ${limits.maxProperties} properties`);
  }
  return mistakes;
}

/** Go's regular expressions know a few things that JavaScript's do not; such a pattern is not checked. */
function matchesPattern(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return true;
  }
}

/** Required fields and limits of a kind that a CustomResourceDefinition describes. */
export function validateCustom(schema: Schema, value: Json, path = ''): FieldMistake[] {
  const own = path === '' ? [] : limitMistakes(schema, value, path);
  const below = (name: string) => (path === '' ? name : `${path}.${name}`);
  if (schema.kind === 'struct' && isObject(value)) {
    const missing = schema.required.filter(name => !Object.hasOwn(value, name)).map(name => required(below(name)));
    const fields = Object.entries(value).flatMap(([name, item]) => {
      const field = schema.fields.get(name);
      return field && item !== null && !(path === '' && name === 'metadata') ? validateCustom(field, item, below(name)) : [];
    });
    return [...own, ...missing, ...fields];
  }
  if (schema.kind === 'map' && isObject(value)) {
    return [...own, ...Object.entries(value).flatMap(([name, item]) => validateCustom(schema.values, item, below(name)))];
  }
  if (schema.kind === 'list' && Array.isArray(value)) {
    return [
      ...own,
      ...duplicates(schema, value, path),
      ...value.flatMap((item, index) => validateCustom(schema.items, item, `${path}[${index}]`)),
    ];
  }
  return own;
}

function duplicates(schema: Extract<Schema, { kind: 'list' }>, value: readonly Json[], path: string): FieldMistake[] {
  if (schema.list === 'atomic') return [];
  return value
    .flatMap((item, index) => {
      try {
        itemsByElement(schema, value.slice(0, index + 1), false);
        return [];
      } catch (error) {
        if (error instanceof ListKeyError && index > 0) return [duplicateValue(`${path}[${index}]`, item)];
        throw error;
      }
    })
    .slice(0, 1);
}

/** Defaults of a structural schema: filled in where the surrounding object is there. */
export function fillCustom(schema: Schema, value: Json): Json {
  if (schema.kind === 'struct' && isObject(value)) {
    const result = { ...value };
    for (const [name, field] of schema.fields) {
      const current = Object.hasOwn(result, name) && result[name] !== null ? result[name] : undefined;
      const filled = current ?? (field.default === undefined ? undefined : structuredClone(field.default));
      if (filled !== undefined) result[name] = fillCustom(field, filled);
    }
    return result;
  }
  if (schema.kind === 'map' && isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fillCustom(schema.values, item)]));
  }
  if (schema.kind === 'list' && Array.isArray(value)) return value.map(item => fillCustom(schema.items, item));
  return value;
}
