import { Json, JsonObject, isObject } from '../../objects/json';

/** Gives absent fields of a freshly decoded object their values. */
export function fill(target: JsonObject, values: JsonObject): JsonObject {
  for (const [name, value] of Object.entries(values)) {
    if (target[name] === undefined) target[name] = value;
  }
  return target;
}

/** The object in a field, put there when it is absent. */
export function ensureObject(target: JsonObject, name: string): JsonObject {
  const known = target[name];
  if (isObject(known)) return known;
  const created: JsonObject = {};
  target[name] = created satisfies Json;
  return created;
}
