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
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.keys(value)
        .sort()
        .map(key => [key, sortKeys(value[key])]),
    );
  }
  return value;
}
