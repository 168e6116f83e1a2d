import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from './__testUtils__/eventually';
import { startPortal } from './__testUtils__/startPortal';
import { createTestDatabase } from './__testUtils__/testDatabases';

jest.setTimeout(120_000);

it('a request that may have been taken is sent again only when somebody says so', async () => {
  let received = 0;
  // Takes the first request and breaks off; answers all later ones.
  const server = createServer((request, response) => {
    received += 1;
    if (received === 1) {
      request.socket.destroy();
    } else {
      response.end('{}');
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const database = await createTestDatabase('sqlite');
  const portal = await startPortal({ database, clusters: ['cluster-staging'], config: { http: { allow: [origin], allowLoopback: true } } });

  const { runId } = await portal.submit(`
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: hook
spec:
  components: [{ name: web, type: webservice, properties: { image: "nginx:1.27" } }]
  workflow: { steps: [{ name: tell, type: webhook, properties: { url: { value: "${origin}" }, data: {} } }] }
`);
  const step = async () => (await portal.run(runId)).steps[0];
  await eventually(async () => (await step()).reason === 'OutcomeUnknown', 'the step to stop');
  expect((await step()).message).toContain('Nobody can say whether this happened: POST');
  expect(received).toBe(1);

  const resolve = (caller: 'viewer' | 'developer') => portal.as(caller).post(`/runs/${runId}/steps/tell/resolve`, { choice: 'run-again' });
  expect((await resolve('viewer')).status).toBe(403);
  expect((await resolve('developer')).status).toBe(202);
  expect((await portal.ended(runId)).phase).toBe('succeeded');
  expect(received).toBe(2);
  expect((await resolve('developer')).status).toBe(409);

  await database.destroy();
  await new Promise(done => server.close(done));
});
