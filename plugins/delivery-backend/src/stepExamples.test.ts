import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Definition, loadDefinitionFiles } from '@slipway/oam';
import { parseDocument } from 'yaml';
import { eventually } from './__testUtils__/eventually';
import { type Portal, startPortal } from './__testUtils__/startPortal';
import { createTestDatabase, type TestDatabase } from './__testUtils__/testDatabases';
import { builtInDefinitions } from './definitions/builtInDefinitions';

jest.setTimeout(120_000);

/** Whom the examples talk to: everything that they send, and answers that let them go on. */
interface Outside {
  readonly origin: string;
  readonly requests: { readonly method: string; readonly path: string; readonly body: string; readonly key: string }[];
  close(): Promise<void>;
}

async function startOutside(): Promise<Outside> {
  const requests: Outside['requests'] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', chunk => (body += chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      requests.push({ method: request.method ?? '', path, body, key: String(request.headers['idempotency-key'] ?? '') });
      const answer = path.startsWith('/prometheus') ? { data: { resultType: 'vector', result: [{ value: [0, '0.99'] }] } } : { version: '1.2.3' };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    close: () => new Promise<void>(resolve => server.close(() => resolve()).closeAllConnections()),
  };
}

/** The Application that one of the examples waits for. */
const database = `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: database
spec:
  components: [{ name: database, type: webservice, properties: { image: "postgres:17" } }]
`;

/** What is to be seen of an example at its end: a part of a step's message, or what was sent. */
const traces: { readonly [type: string]: { readonly says?: string; readonly sent?: string } } = {
  'apply-object': { says: 'Applied ConfigMap "settings" in cluster cluster-staging.' },
  'read-object': { says: 'blue' },
  'apply-deployment': { says: 'Applied Deployment "cache"' },
  request: { says: '1.2.3', sent: 'GET /version ' },
  webhook: { says: 'POST http://127.0.0.1', sent: 'POST /hook {"text":"The example was delivered."}' },
  notification: { sent: 'POST /slack {"text":"The example was delivered."}' },
  export2config: { says: 'Applied ConfigMap "endpoints"' },
  export2secret: { says: 'Applied Secret "credentials"' },
  'export-data': { says: 'in cluster cluster-prod.' },
  'export-service': { says: 'Applied Endpoints "database" in cluster cluster-prod.' },
  'collect-service-endpoints': { says: 'http://web.default:80' },
  'create-config': { says: 'Wrote config "mirror"' },
  'read-config': { says: 'mirror.example.com' },
  'delete-config': { says: 'Deleted config "mirror"' },
  'check-metrics': { sent: 'GET /prometheus/api/v1/query' },
  'print-message-in-status': { says: 'Ask the team of the shop before you go on.' },
  'restart-workflow': { says: 'The workflow is started again every 24h.' },
};

function stepDefinitions(): readonly Definition[] {
  const folder = join(builtInDefinitions(), 'workflow-steps');
  const files = readdirSync(folder).map(filename => ({ filename, text: readFileSync(join(folder, filename), 'utf8') }));
  return loadDefinitionFiles(files).definitions.filter(({ labels }) => labels['slipway.io/schema-only'] !== 'true');
}

describe('the example of each type of step', () => {
  let storage: TestDatabase;
  let portal: Portal;
  let outside: Outside;

  beforeAll(async () => {
    storage = await createTestDatabase('sqlite');
    outside = await startOutside();
    portal = await startPortal({
      database: storage,
      clusters: ['cluster-staging', 'cluster-prod'],
      config: {
        http: { allow: [outside.origin], allowLoopback: true },
        approvals: { rules: [{ environments: ['*'], approvers: ['group:default/production-approvers'] }] },
      },
    });
    await portal.ended((await portal.submit(database)).runId);
  });

  afterAll(async () => {
    await storage.destroy();
    await outside.close();
  });

  it.each(stepDefinitions())('$name runs to its end', async ({ name: type, annotations }) => {
    const manifest = parseDocument(annotations['slipway.io/example'].replaceAll('https://example.com', outside.origin));
    manifest.setIn(['metadata', 'name'], `example-${type}`);
    const { runId } = await portal.submit(manifest.toString());
    const run = await finish(runId);
    const messages = run.steps.map(({ message }) => message).join('\n');
    expect(`${run.phase}: ${messages}`).toMatch(/^succeeded: /);
    const { says = '', sent } = traces[type] ?? {};
    expect(messages).toContain(says);
    await deleteApplication(`example-${type}`);
    expect(outside.requests.map(({ method, path, body }) => `${method} ${path} ${body}`).join('\n')).toContain(sent ?? '');
  });

  /** So that the next example finds the names free; whatever the steps applied goes as well. */
  async function deleteApplication(name: string) {
    await portal.as('developer').delete(`/applications/default/${name}`);
    await eventually(async () => (await portal.as('viewer').get(`/applications/default/${name}`)).status === 404, `${name} to be gone`);
  }

  /** Approves whatever is asked for on the way. */
  async function finish(runId: string) {
    return eventually(async () => {
      const { body } = await portal.as('approver').get('/approvals?state=pending');
      for (const { id, hash } of body.items) {
        await portal.as('approver').post(`/approvals/${id}/approve`, { hash });
      }
      const run = await portal.run(runId);
      return run.finishedAt !== undefined && run;
    }, `run ${runId} to end`, 30_000).catch(async error => {
      throw new Error(`${error.message}: ${JSON.stringify((await portal.run(runId)).steps)}`);
    });
  }
});
