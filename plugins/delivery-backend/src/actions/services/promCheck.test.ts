import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startPortal } from '../../__testUtils__/startPortal';
import { useTestDatabase } from '../../__testUtils__/testDatabases';

jest.setTimeout(60_000);

describe('check-metrics', () => {
  const database = useTestDatabase('sqlite');

  it('fails once the value has failed the condition for so long', async () => {
    const server = createServer((_, response) => {
      response.end('{"data": {"resultType": "vector", "result": [{"metric": {}, "value": [1, "0.5"]}]}}');
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    database.beforeDestroy(() => new Promise(resolve => server.close(() => resolve())));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const portal = await startPortal({ database, clusters: ['cluster-staging'], policy: () => true, config: { http: { allow: [origin], allowLoopback: true } } });
    const { runId } = await portal.submit(`
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: measured
spec:
  components: [{ name: web, type: webservice, properties: { image: nginx } }]
  workflow:
    steps:
      - { name: measure, type: check-metrics, properties: { query: good, metricEndpoint: "${origin}", condition: ">=0.95", duration: 1s, failDuration: 1s } }
`);
    expect(await portal.ended(runId)).toMatchObject({
      phase: 'failed',
      steps: [{ phase: 'failed', message: expect.stringContaining('good is 0.5, which does not meet >=0.95') }],
    });
  });
});
