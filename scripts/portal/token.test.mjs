import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { readOrCreateCredentialsKey, readOrCreateToken } from './token.mjs';

test('the token is made once, and only its owner may read it', async t => {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'slipway-token-'));
  t.after(() => rm(dir, { recursive: true }));
  const first = await readOrCreateToken(dir);
  assert.equal(await readOrCreateToken(dir), first);
  assert.ok(first.length > 30);
  const { mode } = await stat(path.join(dir, 'token'));
  assert.equal(mode & 0o777, 0o600);
});

test('the key for credentials is made once, is a key, and only its owner may read it', async t => {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'slipway-key-'));
  t.after(() => rm(dir, { recursive: true }));
  const first = await readOrCreateCredentialsKey(dir);
  assert.equal(await readOrCreateCredentialsKey(dir), first);
  assert.equal(Buffer.from(first, 'base64').length, 32);
  const { mode } = await stat(path.join(dir, 'credentials-key'));
  assert.equal(mode & 0o777, 0o600);
});
