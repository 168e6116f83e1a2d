import { sha256 as digest } from '@noble/hashes/sha256';
import { bytesToHex } from '@noble/hashes/utils';

// Node's own is several times as fast; a page has none.
const crypto =
  typeof process === 'object'
    ? process.getBuiltinModule?.('node:crypto')
    : undefined;

/** SHA-256 of a text in UTF-8, hex, at once: what pages offer themselves has to be waited for. */
export const sha256: (text: string) => string = crypto
  ? text => crypto.createHash('sha256').update(text).digest('hex')
  : sha256InPage;

/** The same without Node. */
export function sha256InPage(text: string): string {
  return bytesToHex(digest(text));
}
