import { eventually } from '../__testUtils__/eventually';
import { people } from '../__testUtils__/startDeliveryBackend';
import { type Portal, readExample, startPortal } from '../__testUtils__/startPortal';
import { testDatabases, useTestDatabase } from '../__testUtils__/testDatabases';

jest.setTimeout(60_000);

const shop = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'shop', namespace: 'default', annotations: { 'slipway.io/application': 'default/example-app' } },
};

describe.each(testDatabases)('what can be read on %s', dialect => {
  const database = useTestDatabase(dialect);
  let portal: Portal;
  let manifest: string;
  beforeEach(async () => {
    portal = await startPortal({ database, clusters: ['cluster-staging', 'cluster-prod'], entities: [shop] });
    manifest = await readExample('multi-cluster.yaml');
    await portal.submit(manifest);
    await portal.pendingApproval();
  });

  const read = async (path: string) => (await portal.as('viewer').get(path)).body;

  it('is found by the catalog entity', async () => {
    const application = await read('/applications/by-entity?entityRef=component:default/shop');
    expect(application).toMatchObject({ name: 'example-app', entityRef: 'component:default/shop', owner: people.developer });
    const { items } = (
      await portal.as('viewer').post('/status/by-refs', { entityRefs: ['component:default/none', 'component:default/shop'] })
    ).body;
    expect(items).toEqual([null, expect.objectContaining({ name: 'example-app', pendingApprovals: 1 })]);
  });

  it('is found by phase, owner and part of the name, and by nothing else', async () => {
    const owner = encodeURIComponent(people.developer);
    for (const query of ['search=AMPLE', 'phase=workflowSuspending', `owner=${owner}`, 'search=default/exa']) {
      expect([query, (await read(`/applications?${query}`)).totalItems]).toEqual([query, 1]);
    }
    for (const query of ['search=%25', 'search=ex_mple', 'phase=running', 'phase=deleting', 'owner=group:default/none']) {
      expect([query, (await read(`/applications?${query}`)).totalItems]).toEqual([query, 0]);
    }
  });

  it('says what each revision changed, newest first', async () => {
    await portal.submit(manifest.replace('image: crccheck/hello-world', 'image: crccheck/hello-world:v2').replace('replicas: 3', 'replicas: 2'));
    const { items, totalItems } = await read('/applications/default/example-app/revisions?limit=1');
    expect(totalItems).toBe(2);
    expect(items[0]).toMatchObject({ name: 'example-app-v2', createdBy: people.developer });
    expect(items[0].changes).toEqual([
      'image of hello-world-server: crccheck/hello-world → crccheck/hello-world:v2',
      expect.stringMatching(/replicas of policy example-multi-env-policy: 3 → 2/),
    ]);
    const runs = await read('/applications/default/example-app/runs');
    expect(runs.items.map(({ revision }: { revision: { name: string } }) => revision.name)).toEqual(['example-app-v2', 'example-app-v1']);
    expect(runs.items[1]).toMatchObject({ phase: 'terminated', message: expect.stringContaining('example-app-v2') });
  });

  it('goes back to an earlier revision when its content is submitted again', async () => {
    await portal.submit(manifest.replace('port: 8000', 'port: 8001'));
    const back = await portal.submit(manifest);
    expect(back).toMatchObject({ outcome: 'updated', revision: 'example-app-v1' });
  });

  it('has the manifest as it was sent, to edit and to send again', async () => {
    const { yaml } = await read('/applications/default/example-app/manifest');
    const again = await portal.as('developer').put('/applications/default/example-app', yaml);
    expect([again.status, again.body.outcome]).toEqual([200, 'unchanged']);
  });

  it('has the manifest of each revision, and says which there is not', async () => {
    await portal.submit(manifest.replace('port: 8000', 'port: 8001'));
    const first = await read('/applications/default/example-app/manifest?revision=example-app-v1');
    expect([first.revision.name, first.yaml.includes('port: 8000')]).toEqual(['example-app-v1', true]);
    const second = await read('/applications/default/example-app/manifest?revision=2');
    expect([second.revision.name, second.yaml.includes('port: 8001')]).toEqual(['example-app-v2', true]);
    const missing = await portal.as('viewer').get('/applications/default/example-app/manifest?revision=9');
    expect([missing.status, missing.body.message]).toEqual([404, 'The Application default/example-app has no revision "9".']);
  });

  it('lists the objects that were applied', async () => {
    const { items } = await read('/applications/default/example-app/resources');
    expect(items).toEqual([
      expect.objectContaining({ kind: 'Deployment', name: 'hello-world-server', cluster: 'cluster-staging', revision: 'example-app-v1' }),
    ]);
  });

  it('is told to browsers as hints to read again', async () => {
    const hints = await eventually(() => {
      const sent = portal.signals().map(({ message }) => message);
      return sent.some(({ kind }) => kind === 'approval') && sent;
    }, 'a hint about the approval');
    expect(hints).toContainEqual({ kind: 'application', namespace: 'default', name: 'example-app' });
    expect(hints).toContainEqual(expect.objectContaining({ kind: 'run', namespace: 'default', name: 'example-app' }));
    expect(portal.signals().every(({ channel }) => channel === 'delivery')).toBe(true);
  });

  it('counts clusters and what is in them', async () => {
    const { items } = await read('/clusters');
    expect(items.map(({ name, applications, sandbox }: Record<string, unknown>) => [name, applications, sandbox])).toEqual([
      ['cluster-prod', 0, true],
      ['cluster-staging', 1, true],
    ]);
  });
});
