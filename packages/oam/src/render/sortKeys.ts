import type { JsonValue } from '@slipway/cue';

/**
 * Properties reach a template with sorted keys, as they do in KubeVela: a list that a template makes of a map has the order of its keys,
 * whatever the order in the manifest.
 */
export function sortKeys<T extends JsonValue>(value: T): T;
export function sortKeys(value: JsonValue): JsonValue {
  if (Array.isArray(value)) {
    return value.map(item => sortKeys(item));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const keys = sortedKeys(value);
  if (keys.includes('__proto__')) {
    return Object.fromEntries(keys.map(key => [key, sortKeys(value[key])]));
  }
  const sorted: { [key: string]: JsonValue } = {};
  for (const key of keys) {
    sorted[key] = sortKeys(value[key]);
  }
  return sorted;
}

/** Keys in order; most objects have theirs in order already, and sorting them costs more than looking. */
export function sortedKeys(value: object): string[] {
  const keys = Object.keys(value);
  for (let i = 1; i < keys.length; i += 1) {
    if (keys[i - 1] > keys[i]) {
      return keys.sort();
    }
  }
  return keys;
}
