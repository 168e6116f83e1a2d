/**
 * `+patchKey`: puts the elements of a patch beside the elements of the base that have the same key. The key may be a path (`a.b`), or several
 * joined by commas that are tried in turn.
 */
import type { JsonValue } from '../engine';
import { expand } from '../eval/expand';
import { resolveValue } from '../eval/resolveValue';
import { Bottom } from '../value/bottom';
import { Constraint } from '../value/constraint';
import { Vertex } from '../value/vertex';
import { plainScalar } from '../export/toJson';
import { isObject } from './isObject';

/** One entry for each element of the base (undefined: not patched), then the new elements; `undefined` when the lists cannot be aligned. */
export function alignByKey(
  base: readonly JsonValue[],
  patch: readonly Vertex[],
  key: string,
): (Vertex | undefined)[] | undefined {
  const aligned: (Vertex | undefined)[] = [];
  const used = new Set<Vertex>();
  const keys = key.split(',');
  let found = false;
  for (const path of keys.map(one => one.split('.'))) {
    const index = indexByKey(patch, path);
    if (!index) return undefined;
    if (index.size === 0) {
      // Without any key in the patch the lists are unified index by index.
      if (keys.length === 1 && patch.length > 0) return undefined;
      if (keys.length > 1) continue;
    }
    found ||= index.size > 0;
    for (const element of base) {
      const value = valueAt(element, path);
      if (value === undefined) continue;
      const match = index.get(value);
      if (match && !used.has(match)) {
        used.add(match);
        aligned.push(match);
      } else {
        aligned.push(undefined);
      }
    }
  }
  if (!found && patch.length > 0) return undefined;
  return [...aligned, ...patch.filter(element => !used.has(element))];
}

/** Elements by key; `undefined` when a key is not a literal, e.g. a default: KubeVela does not align then. */
function indexByKey(
  patch: readonly Vertex[],
  path: readonly string[],
): Map<JsonValue, Vertex> | undefined {
  const index = new Map<JsonValue, Vertex>();
  for (const element of patch) {
    const value = keyOf(element, path);
    if (value === 'not literal') return undefined;
    if (value && !index.has(value.key)) index.set(value.key, element);
  }
  return index;
}

function keyOf(
  element: Vertex,
  path: readonly string[],
): { key: JsonValue } | 'not literal' | undefined {
  let at = element;
  for (const label of path) {
    const struct = resolveValue(at);
    const field =
      struct instanceof Vertex ? struct.fields?.get(label) : undefined;
    if (!field || field.optional) return undefined;
    at = field;
  }
  expand(at);
  if (at.candidates) return 'not literal';
  const value = resolveValue(at);
  if (value instanceof Vertex) return undefined;
  if (value instanceof Bottom || value instanceof Constraint)
    return 'not literal';
  return { key: plainScalar(value) };
}

function valueAt(
  element: JsonValue,
  path: readonly string[],
): JsonValue | undefined {
  let value: JsonValue | undefined = element;
  for (const key of path)
    value =
      isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return value;
}
