import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '../../__testUtils__/eventually';
import { startPortal } from '../../__testUtils__/startPortal';
import { useTestDatabase } from '../../__testUtils__/testDatabases';

jest.setTimeout(60_000);

const definition = `
apiVersion: core.oam.dev/v1beta1
kind: WorkflowStepDefinition
metadata: { name: polite }
spec:
  schematic:
    cue:
      template: |
        import "vela/http"
        ask: http.#HTTPDo & {$params: {method: "GET", url: parameter.url, request: ratelimiter: {limit: 1, period: "2s"}}}
        parameter: url: string
`;

describe('the ratelimiter of a request', () => {
  const database = useTestDatabase('sqlite');

  it('has the next request to the same address wait, with a sentence', async () => {
    const times: number[] = [];
    const server = createServer((_, response) => {
      times.push(Date.now());
      response.end('{}');
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    database.beforeDestroy(() => new Promise(resolve => server.close(() => resolve())));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const portal = await startPortal({ database, clusters: ['cluster-staging'], policy: () => true, config: { http: { allow: [origin], allowLoopback: true } } });
    expect((await portal.as('developer').put('/definitions/workflow-step/polite', definition)).status).toBeLessThan(300);
    const { runId } = await portal.submit(`
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: asks
spec:
  components: [{ name: web, type: webservice, properties: { image: nginx } }]
  workflow: { steps: [{ name: one, type: polite, properties: { url: "${origin}/x?a=1" } }, { name: two, type: polite, properties: { url: "${origin}/x?a=2" } }] }
`);
    await eventually(async () => (await portal.run(runId)).steps[1].message.includes(`GET ${origin} waits: no more than 1 in 2s.`), 'the second request to wait');
    expect(await portal.ended(runId)).toMatchObject({ phase: 'succeeded' });
    expect(times[1] - times[0]).toBeGreaterThanOrEqual(1_900);
  });
});
