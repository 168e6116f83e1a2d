import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeProblem } from './nodeVersion.mjs';

test('a Node that is too old is told what to install', () => {
  for (const version of ['18.20.4', '20.18.3', '16.0.0']) {
    assert.match(nodeProblem(version), /needs Node 20\.19 or newer, and this is Node/);
  }
});

test('a Node that is new enough is not stopped', () => {
  for (const version of ['20.19.0', '22.1.0', '24.3.1']) {
    assert.equal(nodeProblem(version), undefined);
  }
});

test('a Node that breaks the demo’s database is told which one works', () => {
  for (const version of ['24.19.0', '24.21.0', '26.0.0']) {
    assert.match(nodeProblem(version), /cleans up after better-sqlite3 12.*nvm install 22/);
  }
});
