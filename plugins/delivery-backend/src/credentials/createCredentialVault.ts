/*
 * Credentials at rest.
 *
 * What joins a cluster is encrypted with AES-256-GCM before it touches the database: a random nonce for each text, and the name of what it belongs to as authenticated data, so
 * that a row cannot be given the credential of another one. The keys come from the configuration: the first one encrypts, all of them decrypt, and each text says by a
 * fingerprint which key it needs. That is what makes rotation possible: put a new key first, re-encrypt, take the old one away.
 *
 * Nothing here logs or throws a plain text, and no error tells more than which key is missing.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

export interface CredentialVault {
  /** Without a key nothing can be kept; `keyMissing` says what to configure. */
  readonly canEncrypt: boolean;
  /** `owner` names what the text belongs to; the same name is needed to read it again. Throws `CredentialError` without a key. */
  encrypt(text: string, owner: string): string;
  /** Throws `CredentialError` when the key is not there any more, or the text is not what was written for this owner. */
  decrypt(encrypted: string, owner: string): string;
  /** Whether it was encrypted with the first key. */
  isCurrent(encrypted: string): boolean;
}

/** A credential that cannot be written or read. The message holds nothing of it. */
export class CredentialError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CredentialError';
  }
}

export const keyMissing =
  'No key for credentials is configured: put the output of "openssl rand -base64 32" into delivery.credentials.keys (a list; keep it in an environment variable or a $file) and start the backend again';

interface Key {
  readonly id: string;
  readonly bytes: Buffer;
}

const FORMAT = 'v1';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;

/** Reads `delivery.credentials.keys`. Throws when a key is not one: found at the start, not when it is needed. */
export function createCredentialVault(config: Config): CredentialVault {
  const keys = (config.getOptionalStringArray('delivery.credentials.keys') ?? []).map(readKey);
  const [first] = keys;
  return {
    canEncrypt: first !== undefined,

    encrypt(text, owner) {
      if (!first) {
        throw new CredentialError(keyMissing);
      }
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', first.bytes, nonce);
      cipher.setAAD(Buffer.from(owner, 'utf8'));
      const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [FORMAT, first.id, ...[nonce, cipher.getAuthTag(), content].map(part => part.toString('base64url'))].join('.');
    },

    decrypt(encrypted, owner) {
      const [format, id, ...parts] = encrypted.split('.');
      const key = keys.find(candidate => candidate.id === id);
      if (!key) {
        throw new CredentialError(
          `the credential of ${owner} was encrypted with the key ${id}, which is not in delivery.credentials.keys (any more): put that key back, or give ${owner} a new credential`,
        );
      }
      const [nonce, tag, content] = parts.map(part => Buffer.from(part, 'base64url'));
      try {
        if (format !== FORMAT) {
          throw new Error('format');
        }
        const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: 16 });
        decipher.setAAD(Buffer.from(owner, 'utf8'));
        decipher.setAuthTag(tag);
        return Buffer.concat([decipher.update(content), decipher.final()]).toString('utf8');
      } catch {
        throw new CredentialError(`the credential of ${owner} was changed in the database and cannot be read: give ${owner} a new credential`);
      }
    },

    isCurrent: encrypted => encrypted.split('.')[1] === first?.id,
  };
}

function readKey(text: string, index: number): Key {
  const bytes = Buffer.from(text.trim(), 'base64');
  if (bytes.length !== KEY_BYTES) {
    throw new InputError(
      `delivery.credentials.keys[${index}] is not a key: it has ${bytes.length} bytes instead of ${KEY_BYTES}. Make one with "openssl rand -base64 32".`,
    );
  }
  return { bytes, id: createHash('sha256').update('slipway credential key').update(bytes).digest('hex').slice(0, 8) };
}
