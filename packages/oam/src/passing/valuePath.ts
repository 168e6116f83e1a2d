import type { JsonValue } from '@slipway/cue';
import { isObject } from '../parse/manifestReader';

/** `a.b[0]["c.d"]` as `a`, `b`, `0`, `c.d`. */
export function splitPath(path: string): string[] {
  return [...path.matchAll(/\[\s*(?:"([^"]*)"|(\d+))\s*\]|([^.[\]]+)/g)].map(
    ([, quoted, index, plain]) => quoted ?? index ?? plain,
  );
}

/** The value at a path, or undefined when there is none. */
export function valueAt(
  value: JsonValue | undefined,
  path: readonly string[],
): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(child, value);
}

function child(
  value: JsonValue | undefined,
  key: string,
): JsonValue | undefined {
  if (
    typeof value !== 'object' ||
    value === null ||
    !Object.hasOwn(value, key)
  ) {
    return undefined;
  }
  return Array.isArray(value) ? value[Number(key)] : value[key];
}

/** The same with a value at a path; objects and lists on the way are made where they are missing. */
export function withValueAt(
  target: JsonValue | undefined,
  path: readonly string[],
  value: JsonValue,
): JsonValue {
  const [key, ...rest] = path;
  if (key === undefined) {
    return value;
  }
  if (
    Array.isArray(target) ||
    (target === undefined && /^\d{1,4}$/.test(key))
  ) {
    const list: JsonValue[] = Array.isArray(target) ? [...target] : [];
    list[Number(key)] = withValueAt(list[Number(key)], rest, value);
    return Array.from(list, item => item ?? null);
  }
  const object = isObject(target) ? target : {};
  // A computed key never reaches the prototype, whatever it is called.
  return {
    ...object,
    [key]: withValueAt(
      Object.hasOwn(object, key) ? object[key] : undefined,
      rest,
      value,
    ),
  };
}
