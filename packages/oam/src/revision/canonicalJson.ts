import { sortedKeys } from '../render/sortKeys';
import { sha256 } from './sha256';

/** JSON with sorted keys and without undefined fields: equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonicalJson).join(',')}]`;
  }
  if (!isRecord(value)) {
    return JSON.stringify(value) ?? 'null';
  }
  let text = '';
  for (const key of sortedKeys(value)) {
    const field = value[key];
    if (field !== undefined) {
      text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(
        field,
      )}`;
    }
  }
  return `{${text}}`;
}

function isRecord(
  value: unknown,
): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null;
}

/** SHA-256 of the canonical JSON, hex. */
export function hashOf(value: unknown): string {
  return sha256(canonicalJson(value));
}
