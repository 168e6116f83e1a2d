import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { type SandboxCluster, startSandboxCluster } from '@slipway/sandbox-cluster';
import { parse } from 'yaml';
import { eventually } from './__testUtils__/eventually';
import { type Portal, startPortal } from './__testUtils__/startPortal';
import { useTestDatabase } from './__testUtils__/testDatabases';

jest.setTimeout(120_000);

const HANDED_IN = 'planted-handed-in-0123456789';
const VALUE = 'planted-value-0123456789';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const key = randomBytes(32).toString('base64');
const app = '/applications/default/shop';

const shop = (size: string) => `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: shop
  namespace: default
  annotations: { slipway.io/drift: report }
spec:
  components:
    - name: web
      type: k8s-objects
      properties:
        objects:
          - { apiVersion: v1, kind: Secret, metadata: { name: web }, immutable: true, stringData: { password: "${VALUE}${size}" } }
          - { apiVersion: v1, kind: ConfigMap, metadata: { name: web }, data: { size: "${size}" } }
  policies: [{ name: here, type: topology, properties: { clusters: [joined] } }]
  workflow: { steps: [{ name: deploy, type: deploy, timeout: 5s, properties: { policies: [here] } }] }
`;

interface Operation {
  readonly method: 'get' | 'put' | 'post' | 'patch' | 'delete';
  readonly path: string;
}

/** Every operation that the OpenAPI document knows. */
function operations(): Operation[] {
  const file = resolvePackagePath('@slipway/backstage-plugin-delivery-backend', 'src/schema/openapi.yaml');
  const { paths }: { paths: { [path: string]: { [method: string]: unknown } } } = parse(readFileSync(file, 'utf8'));
  const methods = ['get', 'put', 'post', 'patch', 'delete'] as const;
  return Object.entries(paths).flatMap(([path, item]) => methods.filter(method => method in item).map(method => ({ method, path })));
}

describe('credentials, and values of Secrets', () => {
  const database = useTestDatabase('sqlite');
  let joined: SandboxCluster;
  let portal: Portal;
  let names: { readonly [parameter: string]: string };

  async function deliverSecrets() {
    joined = await startSandboxCluster({ name: 'joined', rolloutMilliseconds: 20 });
    portal = await startPortal({ database, clusters: ['home'], config: { joining: { allowLoopback: true }, credentials: { keys: [key] } } });
    const { status } = await portal.as('developer').post('/clusters', { name: 'joined', kubeconfig: joined.kubeconfig });
    expect(status).toBe(201);
    await portal.ended((await portal.submit(shop('1'))).runId);
    // Refused by the cluster, which quotes what it was sent.
    const failed = await portal.ended((await portal.submit(shop('2'))).runId);
    expect([failed.phase, failed.message]).toEqual(['failed', expect.stringContaining('immutable')]);
    names = { namespace: 'default', id: failed.id, step: 'deploy', revision: '2', kind: 'component' };
  }

  beforeEach(deliverSecrets);

  afterEach(() => joined.close());

  const nameOfKind: { readonly [kind: string]: string } = { clusters: 'joined', definitions: 'webservice' };
  const fill = (path: string) =>
    path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => {
      const [, kind] = path.split('/');
      return parameter === 'name' ? (nameOfKind[kind] ?? 'shop') : names[parameter];
    });

  /** Where the Application itself is shown: it says what its author wrote. */
  const showsManifest = (path: string) => [app, `${app}/manifest`].includes(path);

  function expectNone(texts: readonly string[], secrets: readonly string[]) {
    const found = texts.flatMap(text => secrets.filter(secret => text.includes(secret)).map(secret => `${secret.slice(0, 20)}… in ${text.slice(0, 300)}`));
    expect(found).toEqual([]);
  }

  const credentials = () => [key, joined.token, portal.cluster('home').token, HANDED_IN].flatMap(secret => [secret, base64(secret)]);
  const everywhere = () => [...portal.logs(), JSON.stringify(portal.signals()), JSON.stringify(portal.notifications())];

  /** All that is written down, but for what authors wrote. */
  async function rows(): Promise<string[]> {
    const tables: { name: string }[] = await database.knex('sqlite_master').where({ type: 'table' }).whereNotIn('name', ['applications', 'revisions']).select('name');
    const read = await Promise.all(tables.map(({ name }) => database.knex(name).select()));
    return read.map((table, index) => `${tables[index].name} ${JSON.stringify(table)}`);
  }

  it('are in no answer, log line, message or row, whatever is asked for', async () => {
    const answers: string[] = [];
    const values: string[] = [];
    for (const { path } of operations().filter(({ method }) => method === 'get')) {
      const place = fill(path);
      const { text, status } = await portal.as('developer').get(place);
      answers.push(`${status} ${place} ${text}`);
      values.push(...(showsManifest(place) ? [] : [`${place} ${text}`]));
    }
    expect(answers.filter(answer => answer.startsWith('200')).length).toBeGreaterThan(15);
    expectNone([...answers, ...everywhere(), ...(await rows())], credentials());
    expectNone([...values, ...everywhere(), ...(await rows())], [VALUE, base64(VALUE).slice(0, 20)]);
  });

  it('are not told by a cluster that quotes what it was sent', async () => {
    joined.faults.set({ api: { quoteSecrets: true } });
    const preview = await portal.as('developer').post('/applications/preview', shop('3'));
    const failed = await portal.ended((await portal.submit(shop('3'))).runId);
    expect([failed.phase, failed.message]).toEqual(['failed', expect.stringMatching(/webhook "weak\.example\.com" denied the request.*\[redacted\]/)]);
    const answers = [preview.text, JSON.stringify(failed)];
    for (const { path } of operations().filter(({ method }) => method === 'get')) {
      const place = fill(path).replaceAll(String(names.id), failed.id);
      answers.push(...(showsManifest(place) ? [] : [`${place} ${(await portal.as('developer').get(place)).text}`]));
    }
    expectNone([...answers, ...everywhere(), ...(await rows())], [VALUE, base64(VALUE).slice(0, 20)]);
  });

  it('are not quoted when they are sent to the wrong place, or in the wrong form', async () => {
    const answers: string[] = [];
    const document = { token: HANDED_IN, kubeconfig: `token: ${HANDED_IN}`, access: { token: HANDED_IN }, comment: { token: HANDED_IN }, labels: [HANDED_IN] };
    for (const { method, path } of operations().filter(operation => operation.method !== 'get' && operation.method !== 'delete')) {
      for (const body of [document, [document], `{"token": "${HANDED_IN}"`, `token: ${HANDED_IN}\n\t- x: [`]) {
        const { status, text } = await portal.as('developer')[method](fill(path), body);
        answers.push(`${status} ${method} ${path} ${text}`);
      }
    }
    expect(answers.filter(answer => /^4\d\d/.test(answer)).length).toBeGreaterThan(60);
    expect(answers.filter(answer => answer.startsWith('5'))).toEqual([]);
    expectNone([...answers, ...everywhere(), ...(await rows())], credentials());
  });

  it('are not told when their cluster goes away, refuses them, or is another one', async () => {
    const patch = (access: object) => portal.as('developer').patch('/clusters/joined', { access });
    const other = await startSandboxCluster({ name: 'other' });
    const answers = [
      await patch({ server: joined.url, ca: joined.certificateAuthority, token: HANDED_IN }),
      await patch({ server: joined.url, ca: other.certificateAuthority, token: HANDED_IN }),
      await patch({ kubeconfig: other.kubeconfig }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 409]);
    await joined.close();
    await eventually(async () => (await portal.as('viewer').get('/clusters/joined')).body.state === 'unreachable', 'the cluster is known to be away');
    answers.push(
      await portal.as('viewer').get('/clusters/joined/check'),
      await portal.as('viewer').get(`${app}/tree`),
      await portal.as('developer').delete('/clusters/joined?objects=delete'),
      await portal.as('viewer').get('/clusters'),
    );
    expectNone([...answers.map(({ text }) => text), ...everywhere(), ...(await rows())], [...credentials(), other.token]);
    await other.close();
  });
});
