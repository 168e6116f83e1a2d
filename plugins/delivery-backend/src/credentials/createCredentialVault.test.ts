import { randomBytes } from 'node:crypto';
import { mockServices } from '@backstage/backend-test-utils';
import { createCredentialVault } from './createCredentialVault';

const key = () => randomBytes(32).toString('base64');
const vault = (...keys: string[]) =>
  createCredentialVault(mockServices.rootConfig({ data: { delivery: { credentials: { keys } } } }));

describe('credentials at rest', () => {
  it('come back as they were, and look different each time', () => {
    const { encrypt, decrypt } = vault(key());
    const [one, two] = [encrypt('planted-secret', 'cluster/a'), encrypt('planted-secret', 'cluster/a')];
    expect(one).not.toBe(two);
    expect(one).not.toContain(Buffer.from('planted-secret').toString('base64url').slice(0, 10));
    expect(decrypt(one, 'cluster/a')).toBe('planted-secret');
  });

  it('cannot be given to somebody else', () => {
    const { encrypt, decrypt } = vault(key());
    const encrypted = encrypt('planted-secret', 'cluster/a');
    expect(() => decrypt(encrypted, 'cluster/b')).toThrow('the credential of cluster/b was changed in the database');
  });

  it('cannot be changed', () => {
    const { encrypt, decrypt } = vault(key());
    const parts = encrypt('planted-secret', 'a').split('.');
    parts[4] = Buffer.from('another-secret').toString('base64url');
    expect(() => decrypt(parts.join('.'), 'a')).toThrow('was changed in the database');
    expect(() => decrypt(['v2', ...parts.slice(1)].join('.'), 'a')).toThrow('was changed in the database');
    expect(() => decrypt('', 'a')).toThrow('is not in delivery.credentials.keys');
  });

  it('are read with any of the keys and written with the first', () => {
    const [older, newer] = [key(), key()];
    const encrypted = vault(older).encrypt('planted-secret', 'a');
    const both = vault(newer, older);
    expect(both.decrypt(encrypted, 'a')).toBe('planted-secret');
    expect(both.isCurrent(encrypted)).toBe(false);
    const rewritten = both.encrypt(both.decrypt(encrypted, 'a'), 'a');
    expect(both.isCurrent(rewritten)).toBe(true);
    expect(vault(newer).decrypt(rewritten, 'a')).toBe('planted-secret');
    expect(() => vault(newer).decrypt(encrypted, 'a')).toThrow(/encrypted with the key [0-9a-f]{8}, which is not in/);
  });

  it('are not kept without a key, and the sentence says what to configure', () => {
    expect(vault().canEncrypt).toBe(false);
    expect(() => vault().encrypt('planted-secret', 'a')).toThrow('put the output of "openssl rand -base64 32" into delivery.credentials.keys');
  });

  it('are not kept with a key that is too short', () => {
    expect(() => vault('c2hvcnQ=')).toThrow('delivery.credentials.keys[0] is not a key: it has 5 bytes instead of 32');
  });
});
