import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '../../__testUtils__/eventually';
import { startPortal } from '../../__testUtils__/startPortal';
import { useTestDatabase } from '../../__testUtils__/testDatabases';

jest.setTimeout(60_000);

describe('check-metrics', () => {
  const database = useTestDatabase('sqlite');

  /** Submits a workflow that measures, against a server that always gives this result. */
  async function measure(result: string, properties: string) {
    const server = createServer((_, response) => {
      response.end(`{"data": {"resultType": "vector", "result": ${result}}}`);
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
      - { name: measure, type: check-metrics, properties: { metricEndpoint: "${origin}", ${properties} } }
`);
    return { portal, runId };
  }

  const series = (value: string) => `{"metric": {}, "value": [1, ${value}]}`;

  it('fails once the value has failed the condition for so long', async () => {
    const { portal, runId } = await measure(`[${series('"0.5"')}]`, 'query: good, condition: ">=0.95", duration: 1s, failDuration: 1s');
    expect(await portal.ended(runId)).toMatchObject({
      phase: 'failed',
      steps: [{ phase: 'failed', message: expect.stringContaining('good is 0.5, which does not meet >=0.95') }],
    });
  });

  it.each([
    ['no series', '[]'],
    ['NaN', `[${series('"NaN"')}]`],
    ['infinity', `[${series('"+Inf"')}]`],
    ['an empty text', `[${series('""')}]`],
    ['a text', `[${series('"lots"')}]`],
    ['several series', `[${series('"0.5"')}, ${series('"0.1"')}]`],
  ])('never takes %s for a value that meets the condition', async (_, result) => {
    const { portal, runId } = await measure(result, 'query: bad, condition: "<1", duration: 0s');
    const { steps } = await eventually(async () => {
      const run = await portal.run(runId);
      return (run.finishedAt !== undefined || run.steps[0].message.includes('bad')) && run;
    }, 'the first answer to be judged');
    expect(steps[0].phase).not.toBe('succeeded');
    expect(steps[0].message).toContain('The query must have one number as its result');
  });
});
