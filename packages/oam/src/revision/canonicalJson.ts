import { createHash } from 'crypto';

/** JSON with sorted keys and without undefined fields: equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonicalJson).join(',')}]`;
  }
  if (typeof value !== 'object' || value === null) {
    return JSON.stringify(value) ?? 'null';
  }
  const fields = new Map<string, unknown>(Object.entries(value));
  let text = '';
  for (const key of [...fields.keys()].sort()) {
    const field = fields.get(key);
    if (field !== undefined) {
      text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(
        field,
      )}`;
    }
  }
  return `{${text}}`;
}

/** SHA-256 of the canonical JSON, hex. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
