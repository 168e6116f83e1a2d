import type { JsonValue, PatchChange } from '../engine';
import { isObject } from './isObject';

type OnChange = ((change: PatchChange) => void) | undefined;

/** RFC 7396: objects merge, `null` deletes, everything else replaces. `from` is the path of the patch, for `onChange`. */
export function applyJsonMergePatch(
  target: JsonValue,
  patch: JsonValue,
  from: readonly string[] = [],
  onChange?: OnChange,
): JsonValue {
  const noted =
    onChange &&
    ((kind: 'set' | 'remove', path: readonly string[]) =>
      onChange({ kind, path, from: [...from, ...path] }));
  return mergePatch(target, patch, [], noted);
}

function mergePatch(
  target: JsonValue | undefined,
  patch: JsonValue,
  path: readonly string[],
  noted:
    | ((kind: 'set' | 'remove', path: readonly string[]) => void)
    | undefined,
): JsonValue {
  if (!isObject(target) || !isObject(patch)) noted?.('set', path);
  if (!isObject(patch)) return patch;
  const merged = isObject(target) ? { ...target } : {};
  for (const key of Object.keys(patch)) {
    const below = [...path, key];
    if (patch[key] === null) {
      if (Object.hasOwn(merged, key)) noted?.('remove', below);
      delete merged[key];
    } else {
      merged[key] = mergePatch(
        Object.hasOwn(merged, key) ? merged[key] : undefined,
        patch[key],
        below,
        noted,
      );
    }
  }
  return merged;
}
