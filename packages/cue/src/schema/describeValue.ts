import type { JsonValue } from '../engine';
import type { JsonSchema, JsonType } from './jsonSchema';
import { asList } from './mergeSchemas';

const TYPE_NAMES: { readonly [type in JsonType]: string } = {
  string: 'a string',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  null: 'null',
};

export function nameOfType(type: JsonType): string {
  return TYPE_NAMES[type];
}

/** What a schema asks for, for the end of "it has to be …". */
export function describeExpected(schema: JsonSchema | undefined): string {
  if (!schema) {
    return 'given';
  }
  if (schema.enum) {
    return `one of ${schema.enum.map(item => JSON.stringify(item)).join(', ')}`;
  }
  if (schema.const !== undefined) {
    return JSON.stringify(schema.const);
  }
  const types = asList(schema.type);
  return types.length > 0 ? types.map(nameOfType).join(' or ') : 'given';
}

/** A value in a sentence: `the string "x"`, `a list`. */
export function describeValue(value: JsonValue): string {
  if (value === null) {
    return 'null';
  }
  if (typeof value === 'object') {
    return Array.isArray(value) ? 'a list' : 'an object';
  }
  const text = JSON.stringify(value);
  const shown = text.length > 60 ? `${text.slice(0, 57)}…"` : text;
  return `the ${typeof value} ${shown}`;
}

/** The same, and of an object the names of its fields: `an object with "name" and "key"`. */
export function describeFields(value: JsonValue): string {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return describeValue(value);
  }
  const names = Object.keys(value).map(name => JSON.stringify(name));
  const shown = names.length > 6 ? [...names.slice(0, 6), '…'] : names;
  return shown.length > 0
    ? `an object with ${shown.join(', ')}`
    : 'an object without fields';
}
