import assert from 'node:assert/strict';
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { forgetData } from './forgetData.mjs';

async function dataFolder(t) {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'slipway-data-'));
  t.after(() => rm(dir, { recursive: true, force: true }));
  await mkdir(path.join(dir, 'db'));
  await writeFile(path.join(dir, 'token'), 'secret');
  await writeFile(path.join(dir, 'credentials-key'), 'secret');
  return dir;
}

test('forgetting removes the data folder', async t => {
  const dir = await dataFolder(t);
  assert.match(await forgetData(dir), /^Forgotten: .* is gone/);
  await assert.rejects(access(dir));
});

test('forgetting leaves files that are not of the portal', async t => {
  const dir = await dataFolder(t);
  await writeFile(path.join(dir, 'my-notes.txt'), 'keep');
  assert.match(await forgetData(dir), /not Slipway's: my-notes\.txt/);
  await access(path.join(dir, 'my-notes.txt'));
});

test('a folder that was never a data folder is left alone', async t => {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'slipway-other-'));
  t.after(() => rm(dir, { recursive: true }));
  await writeFile(path.join(dir, 'thesis.txt'), 'keep');
  assert.match(await forgetData(dir), /^Nothing to forget/);
  await access(path.join(dir, 'thesis.txt'));
});
