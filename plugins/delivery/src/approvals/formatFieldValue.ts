import type { ObjectChange } from '@slipway/backstage-plugin-delivery-common';

const hash = /^sha256:[0-9a-f.…]+$/i;

/**
 * A field's value as one line. The backend shows the data of Secrets as hashes; should anything else ever arrive, it is
 * not shown here either.
 */
export function formatFieldValue(
  object: Pick<ObjectChange, 'kind'>,
  path: string,
  value: unknown,
): string {
  if (value === undefined) {
    return '–';
  }
  if (isSecretData(object.kind, path) && !isHash(value)) {
    return '(hidden)';
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isSecretData(kind: string, path: string): boolean {
  return kind === 'Secret' && /^(data|stringData)\b/.test(path);
}

function isHash(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) {
    return Object.values(value).every(isHash);
  }
  return typeof value === 'string' && hash.test(value);
}
