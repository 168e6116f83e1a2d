/*
 * Objects of a cluster are foreign data: any field can be missing or of another type than its schema says. These readers give the value when it has
 * the expected type and a harmless default when not, so that rules about objects never throw.
 */

export interface Fields {
  readonly [field: string]: unknown;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value below `path`, or undefined. Only own properties count. */
export function readField(object: unknown, ...path: string[]): unknown {
  let current: unknown = object;
  for (const key of path) {
    if (!isFields(current) || !Object.hasOwn(current, key)) {
      return undefined;
    }
    current = current[key];
  }
  return current;
}

export function readString(object: unknown, ...path: string[]): string {
  const value = readField(object, ...path);
  return typeof value === 'string' ? value : '';
}

export function readNumber(
  object: unknown,
  ...path: string[]
): number | undefined {
  const value = readField(object, ...path);
  return typeof value === 'number' && Number.isFinite(value)
    ? value
    : undefined;
}

export function readFields(object: unknown, ...path: string[]): Fields {
  const value = readField(object, ...path);
  return isFields(value) ? value : {};
}

/** The items below `path` that are objects. */
export function readList(object: unknown, ...path: string[]): Fields[] {
  const value = readField(object, ...path);
  return Array.isArray(value) ? value.filter(isFields) : [];
}

export function readStrings(
  object: unknown,
  ...path: string[]
): { readonly [key: string]: string } {
  return Object.fromEntries(
    Object.entries(readFields(object, ...path)).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}
