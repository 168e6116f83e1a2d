import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installFailure, installReason } from './dependencies.mjs';

const lockfile = {
  packages: {
    '': { name: 'root' },
    'packages/app': { version: '0.1.0' },
    'node_modules/app': { link: true },
    'node_modules/yaml': { version: '2.9.1' },
    'node_modules/only-on-macos': { version: '1.0.0', optional: true },
  },
};

test('dependencies that the lockfile asks for are not installed again', () => {
  const installed = { packages: { 'node_modules/yaml': { version: '2.9.1' } } };
  assert.equal(installReason(lockfile, installed), undefined);
});

test('an installation that is missing, or was broken off, is made', () => {
  assert.equal(installReason(lockfile, undefined), 'The dependencies are not installed yet');
});

test('an installation that is older than the lockfile is made again, and the reason names the package', () => {
  const installed = { packages: { 'node_modules/yaml': { version: '2.0.0' } } };
  assert.equal(
    installReason(lockfile, installed),
    'The lockfile is newer than the installed dependencies (yaml 2.9.1)',
  );
});

test('a failed installation says what to do about it', () => {
  assert.match(installFailure('npm ERR! ENOSPC: no space left on device'), /^The disk is full/);
  assert.match(installFailure('gyp ERR! find Python'), /apt-get install python3 make g\+\+/);
  assert.match(installFailure('getaddrinfo ENOTFOUND registry'), /could not reach the npm registry/);
});
