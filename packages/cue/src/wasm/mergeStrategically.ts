import { CueError, type JsonValue } from '../engine';
import type { MarkersByPath, PatchMarkers } from './collectMarkers';

type JsonObject = { [key: string]: JsonValue };

/**
 * KubeVela's strategic merge on concrete JSON: structs merge field by field, lists element by element (aligned by `+patchKey`, which nested lists
 * inherit), `retainKeys` and `replace` take the patch's value, and different scalars are a conflict.
 */
export function mergeStrategically(base: JsonValue, patch: JsonValue, path: readonly string[], markers: MarkersByPath): JsonValue {
  return mergeValue(base, patch, path, markers, undefined);
}

function markersAt(markers: MarkersByPath, path: readonly string[]): PatchMarkers {
  const exact = markers.get(path.join('.'));
  if (exact) return exact;
  for (const [key, value] of markers) {
    const pattern = key.split('.');
    if (pattern.length === path.length && pattern.every((part, index) => part === '*' || part === path[index])) return value;
  }
  return {};
}

function mergeValue(
  base: JsonValue | undefined,
  patch: JsonValue,
  path: readonly string[],
  markers: MarkersByPath,
  inheritedKey: string | undefined,
): JsonValue {
  const here = markersAt(markers, path);
  const key = here.patchKey ?? inheritedKey;
  if (base === undefined) return patch;
  if (Array.isArray(patch)) {
    if (here.patchStrategy === 'replace') return patch;
    if (!Array.isArray(base)) throw conflict(base, patch, path);
    return mergeList(base, patch, path, markers, key, here);
  }
  if (here.patchStrategy === 'retainKeys') return patch;
  if (isObject(patch)) {
    if (!isObject(base)) throw conflict(base, patch, path);
    const merged: JsonObject = { ...base };
    for (const [name, value] of Object.entries(patch)) {
      merged[name] = mergeValue(own(base, name), value, [...path, name], markers, key);
    }
    return merged;
  }
  if (base !== patch) throw conflict(base, patch, path);
  return base;
}

function mergeList(
  base: readonly JsonValue[],
  patch: readonly JsonValue[],
  path: readonly string[],
  markers: MarkersByPath,
  key: string | undefined,
  here: PatchMarkers,
): JsonValue[] {
  const aligned = key ? alignByKey(base, patch, key) : undefined;
  const elements = aligned ?? patch;
  const open = aligned !== undefined || here.typedOpenList === true;
  if (!open && elements.length < base.length) {
    throw new CueError([
      { code: 'conflict', path, message: `the patch has ${elements.length} elements, the list that it patches has ${base.length}` },
    ]);
  }
  const merged: JsonValue[] = [];
  for (let index = 0; index < Math.max(base.length, elements.length); index += 1) {
    const element = elements[index];
    const replaced = aligned !== undefined && here.patchStrategy === 'retainKeys';
    if (element === undefined) merged.push(base[index]);
    else if (replaced) merged.push(element);
    else merged.push(mergeValue(base[index], element, [...path, '*'], markers, key));
  }
  return merged;
}

/** The patch's elements in the places of the base's elements of the same key, new ones behind; undefined when no element has the key. */
function alignByKey(base: readonly JsonValue[], patch: readonly JsonValue[], keys: string): (JsonValue | undefined)[] | undefined {
  const remaining = new Set(patch);
  const aligned: (JsonValue | undefined)[] = [];
  let hasKey = patch.length === 0;
  const names = keys.split(',').map(name => name.split('.'));
  for (const element of base) {
    const match = [...remaining].find(candidate =>
      names.some(name => {
        const value = valueAt(candidate, name);
        return value !== undefined && value === valueAt(element, name);
      }),
    );
    if (match !== undefined) remaining.delete(match);
    aligned.push(match);
  }
  hasKey ||= patch.some(element => names.some(name => valueAt(element, name) !== undefined));
  return hasKey ? [...aligned, ...remaining] : undefined;
}

function valueAt(value: JsonValue | undefined, path: readonly string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((at, name) => (at !== undefined && isObject(at) ? own(at, name) : undefined), value);
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function conflict(base: JsonValue, patch: JsonValue, path: readonly string[]): CueError {
  return new CueError([
    { code: 'conflict', path, message: `conflicting values ${JSON.stringify(patch)} and ${JSON.stringify(base)}` },
  ]);
}
