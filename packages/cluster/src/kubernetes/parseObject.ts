import type { LiveObject } from './types';
import { isFields, readString } from './readField';

/**
 * Takes what a cluster sent for an object. Items of a list come without `apiVersion` and `kind`; those of the list's resource are then filled in.
 * Undefined when it is no object: identity and versions are needed by everything that follows.
 */
export function parseObject(
  value: unknown,
  type?: { readonly apiVersion: string; readonly kind: string },
): LiveObject | undefined {
  if (!isFields(value)) {
    return undefined;
  }
  const apiVersion = readString(value, 'apiVersion') || type?.apiVersion;
  const kind = readString(value, 'kind') || type?.kind;
  const metadata = value.metadata;
  if (
    !apiVersion ||
    !kind ||
    !isFields(metadata) ||
    !readString(metadata, 'name')
  ) {
    return undefined;
  }
  // The one place where an object of a cluster gets its type: identity is checked above, everything else is optional or read with a check.
  return { ...value, apiVersion, kind, metadata } as unknown as LiveObject;
}
