#!/usr/bin/env node
// Runs the bundle in dist/. In a checkout of the sources it is made when it is missing or older than they are; a published package has it.
const { existsSync, readdirSync, statSync } = require('fs');
const { join } = require('path');

const root = join(__dirname, '..');
const bundled = join(root, 'dist/slipway.js');
const sources = ['src', '../oam/src', '../cue/src', '../workflow/src', '../../plugins/delivery-common/src', '../../definitions'].map(
  folder => join(root, folder),
);

function newest(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce(
    (latest, entry) => {
      const path = join(folder, entry.name);
      const time = entry.isDirectory() ? newest(path) : statSync(path).mtimeMs;
      return Math.max(latest, time);
    },
    0,
  );
}

function isFresh() {
  if (!existsSync(bundled)) {
    return false;
  }
  const built = statSync(bundled).mtimeMs;
  return sources.every(
    folder => !existsSync(folder) || newest(folder) <= built,
  );
}

async function start() {
  if (!isFresh()) {
    await require('../scripts/bundle').bundle();
  }
  require(bundled);
}

start().catch(error => {
  process.stderr.write(
    `slipway cannot start: ${error.message}\nRun "npm ci" in the root of the repository, then try again.\n`,
  );
  process.exit(70);
});
