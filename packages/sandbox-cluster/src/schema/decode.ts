import { Json, JsonObject, isObject } from '../objects/json';
import { ScalarType, Schema } from './Schema';
import { canonicalQuantity } from './quantity';

export type TypeMistake = { path: string; expected: string; found: string; value: Json };

export type Decoded = { value: Json; unknown: string[]; mistakes: TypeMistake[] };

/** How a value of another writer is read: Kubernetes' own kinds lose empty lists and maps, kinds of a CRD keep what was written. */
export type DecodeOptions = { custom: boolean };

function nameOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function fits(type: ScalarType, value: Json): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value);
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'intOrString':
      return typeof value === 'string' || (typeof value === 'number' && Number.isInteger(value));
    case 'quantity':
      return typeof value === 'string' || typeof value === 'number';
    default:
      return type satisfies never;
  }
}

const expectedNames: Record<ScalarType, string> = {
  string: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
  intOrString: 'integer or string',
  quantity: 'quantity',
};

/** Reads a value by its schema: fields that nobody declared are dropped and told, wrong types are told, null means absent. */
export function decode(schema: Schema, value: Json, options: DecodeOptions): Decoded {
  const unknown: string[] = [];
  const mistakes: TypeMistake[] = [];
  const mistake = (path: string, expected: string, found: Json) => {
    mistakes.push({ path, expected, found: nameOf(found), value: found });
    return found;
  };

  function read(at: Schema, current: Json, path: string): Json | undefined {
    if (current === null) return at.nullable && options.custom ? null : undefined;
    switch (at.kind) {
      case 'any':
        return current;
      case 'scalar':
        if (!fits(at.type, current)) return mistake(path, expectedNames[at.type], current);
        return at.type === 'quantity' ? canonicalQuantity(String(current)) : current;
      case 'list': {
        if (!Array.isArray(current)) return mistake(path, 'array', current);
        if (current.length === 0 && !options.custom) return undefined;
        return current.map((item, index) => read(at.items, item, `${path}[${index}]`) ?? null);
      }
      case 'map': {
        if (!isObject(current)) return mistake(path, 'object', current);
        const entries = Object.entries(current).flatMap(([name, item]) => {
          const below = path === '' ? name : `${path}.${name}`;
          // Go reads null into a text of a map as the empty text.
          const emptyText = item === null && at.values.kind === 'scalar' && at.values.type === 'string' && !options.custom;
          const result = emptyText ? '' : read(at.values, item, below);
          return result === undefined ? [] : [[name, result] as const];
        });
        return entries.length === 0 && !options.custom ? undefined : Object.fromEntries(entries);
      }
      case 'struct': {
        if (!isObject(current)) return mistake(path, 'object', current);
        const result: JsonObject = {};
        for (const [name, item] of Object.entries(current)) {
          const below = path === '' ? name : `${path}.${name}`;
          const field = at.fields.get(name);
          if (field) {
            const decoded = read(field, item, below);
            if (decoded !== undefined) result[name] = decoded;
          } else if (at.preserveUnknown || (at.embedded && ['apiVersion', 'kind', 'metadata'].includes(name))) {
            result[name] = item;
          } else {
            unknown.push(below);
          }
        }
        return result;
      }
      default:
        return at satisfies never;
    }
  }

  return { value: read(schema, value, '') ?? {}, unknown, mistakes };
}
