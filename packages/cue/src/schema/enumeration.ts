import type { JsonValue } from '../engine';
import type { JsonSchema, JsonType } from './jsonSchema';

/** One of these values. */
export function enumeration(values: readonly JsonValue[]): JsonSchema {
  const types = [...new Set(values.map(typeOf))];
  const unique = [
    ...new Map(values.map(value => [JSON.stringify(value), value])).values(),
  ];
  return {
    type: types.length === 1 ? types[0] : types,
    ...(unique.length === 1 ? { const: unique[0] } : { enum: unique }),
  };
}

export function typeOf(value: JsonValue): JsonType {
  if (value === null) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return 'array';
  }
  switch (typeof value) {
    case 'number':
      return Number.isInteger(value) ? 'integer' : 'number';
    case 'boolean':
      return 'boolean';
    case 'string':
      return 'string';
    default:
      return 'object';
  }
}
