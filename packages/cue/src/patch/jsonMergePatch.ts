import type { JsonValue } from '../engine';
import { isObject } from './isObject';

/** RFC 7396: objects merge, `null` deletes, everything else replaces. */
export function applyJsonMergePatch(
  target: JsonValue,
  patch: JsonValue,
): JsonValue {
  return mergePatch(target, patch);
}

function mergePatch(
  target: JsonValue | undefined,
  patch: JsonValue,
): JsonValue {
  if (!isObject(patch)) return patch;
  const merged = isObject(target) ? { ...target } : {};
  for (const key of Object.keys(patch)) {
    if (patch[key] === null) delete merged[key];
    else
      merged[key] = mergePatch(
        Object.hasOwn(merged, key) ? merged[key] : undefined,
        patch[key],
      );
  }
  return merged;
}
