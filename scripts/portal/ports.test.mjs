import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { freePort, isPortFree } from './ports.mjs';

test('a taken port is seen as taken, and another one is found', async t => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const { port } = server.address();
  assert.equal(await isPortFree(port), false);
  assert.notEqual(await freePort(port), port);
});
