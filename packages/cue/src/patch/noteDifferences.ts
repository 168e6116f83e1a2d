import type { JsonValue, PatchChange } from '../engine';
import { isObject } from '../patch/isObject';

/** Tells as changes what a merged document has that the one before it has not; `from` is the path of the patch. */
export function noteDifferences(
  before: JsonValue | undefined,
  after: JsonValue,
  from: readonly string[],
  onChange: (change: PatchChange) => void,
  path: readonly string[] = [],
): void {
  const into = (key: string, old: JsonValue | undefined, value: JsonValue) =>
    noteDifferences(old, value, from, onChange, [...path, key]);
  if (isObject(before) && isObject(after)) {
    for (const [key, value] of Object.entries(after)) into(key, Object.hasOwn(before, key) ? before[key] : undefined, value);
  } else if (Array.isArray(before) && Array.isArray(after)) {
    after.forEach((value, i) => into(String(i), before[i], value));
  } else if (before !== after) {
    onChange({ kind: 'set', path, from: [...from, ...path] });
  }
}
