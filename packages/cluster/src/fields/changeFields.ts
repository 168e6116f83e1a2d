import type { Manifest } from '../kubernetes/types';
import { type FieldPlace, findField, valueAt } from './fieldPath';

/** The manifest without these fields; those that it does not have change nothing. */
export function withoutFields<T extends Manifest>(
  manifest: T,
  paths: readonly string[],
): T {
  if (paths.length === 0) {
    return manifest;
  }
  const copy = structuredClone(manifest);
  for (const path of paths) {
    const place = findField(copy, path);
    if (place) {
      remove(place);
    }
  }
  return copy;
}

/** The manifest with the live values of these fields, as far as it names them: whoever applies it changes none of them. */
export function withLiveFields<T extends Manifest>(
  manifest: T,
  live: unknown,
  paths: readonly string[],
): T {
  const copy = structuredClone(manifest);
  for (const path of paths) {
    const place = findField(copy, path);
    if (!place) {
      continue;
    }
    const value = valueAt(live, path);
    if (value !== undefined) {
      Reflect.set(place.holder, place.key, structuredClone(value));
    } else {
      remove(place);
    }
  }
  return copy;
}

function remove({ holder, key }: FieldPlace): void {
  if (Array.isArray(holder)) {
    holder.splice(Number(key), 1);
  } else {
    Reflect.deleteProperty(holder, key);
  }
}
