import type { JsonValue } from '../engine';
import { Bottom, incomplete } from '../value/bottom';
import { Bytes } from '../value/bytes';
import { Constraint } from '../value/constraint';
import type { Value } from '../value/environment';
import { Float } from '../value/float';
import { showKinds } from '../value/kinds';
import { isHiddenLabel } from '../value/labels';
import type { Scalar } from '../value/scalar';
import { Vertex } from '../value/vertex';
import { ExportError } from './exportError';
import { resolveValue } from '../eval/resolveValue';

/** The concrete JSON of a value; integers beyond 2^53 lose digits, as JSON numbers do. Throws {@link ExportError}. */
export function toJson(value: Value): JsonValue {
  if (value instanceof Vertex) {
    const sole = value.soleJson;
    if (sole !== undefined) return sole;
  }
  const resolved = resolveValue(value);
  if (!(resolved instanceof Vertex)) return scalarToJson(resolved, value);
  const sole = resolved.soleJson;
  if (sole !== undefined) return sole;
  const why =
    resolved.error ?? resolved.incomplete ?? resolved.incompleteFields;
  if (why) throw new ExportError(why, value);
  if (resolved.elements) return resolved.elements.map(toJson);
  return structToJson(resolved);
}

const NO_FIELDS: ReadonlyMap<string, Vertex> = new Map();

function structToJson(struct: Vertex): JsonValue {
  const json: { [key: string]: JsonValue } = {};
  struct.fieldsObserved = true;
  for (const [label, field] of struct.fields ?? NO_FIELDS) {
    if (field.optional) {
      if (field.required && !isHiddenLabel(label))
        throw new ExportError(
          incomplete('the field is required but not present'),
          field,
        );
      continue;
    }
    if (isHiddenLabel(label)) continue;
    if (label === '__proto__')
      Object.defineProperty(json, label, {
        value: toJson(field),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    else json[label] = toJson(field);
  }
  return json;
}

function scalarToJson(value: Exclude<Value, Vertex>, from: Value): JsonValue {
  if (value instanceof Bottom) throw new ExportError(value, from);
  if (value instanceof Constraint)
    throw new ExportError(
      incomplete(`the value is not concrete: ${showKinds(value.kinds)}`),
      from,
    );
  return plainScalar(value);
}

export function plainScalar(value: Scalar): JsonValue {
  if (value instanceof Float) return value.toNumber();
  if (value instanceof Bytes) return value.toBase64();
  return typeof value === 'bigint' ? Number(value) : value;
}
