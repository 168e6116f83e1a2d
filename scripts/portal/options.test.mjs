import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { readOptions, rootDir } from './options.mjs';

test('without flags the page is on port 7007 and the data in .data', () => {
  const options = readOptions([], {});
  assert.equal(options.port, 7007);
  assert.equal(options.dataDir, path.join(rootDir, '.data'));
});

test('flags win over the environment', () => {
  const options = readOptions(['--port', '7008'], { SLIPWAY_PORT: '7010', SLIPWAY_DATA: '/tmp/x' });
  assert.equal(options.port, 7008);
  assert.equal(options.dataDir, path.resolve('/tmp/x'));
});

test('a port that is none is refused with a sentence', () => {
  assert.throws(() => readOptions(['--port', '70070'], {}), /"70070" is no port/);
});

test('an unknown flag is refused with the list of flags', () => {
  assert.throws(() => readOptions(['--prot', '1'], {}), /--port <number>/);
});
