import type { JsonValue } from '@slipway/cue';
import { isObject } from '../parse/manifestReader';

/** Objects are merged key by key; anything else, lists included, is replaced by the patch. */
export function mergeProperties<T extends JsonValue>(
  base: T,
  patch: JsonValue | undefined,
): T;
export function mergeProperties(
  base: JsonValue,
  patch: JsonValue | undefined,
): JsonValue {
  if (patch === undefined) {
    return base;
  }
  if (!isObject(base) || !isObject(patch)) {
    return patch;
  }
  const merged = { ...base };
  for (const [key, value] of Object.entries(patch)) {
    merged[key] = key in base ? mergeProperties(base[key], value) : value;
  }
  return merged;
}
