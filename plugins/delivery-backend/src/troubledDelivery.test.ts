import { eventually } from './__testUtils__/eventually';
import { type Portal, readExample, startPortal } from './__testUtils__/startPortal';
import { testDatabases, useTestDatabase } from './__testUtils__/testDatabases';

jest.setTimeout(60_000);

/** An Application whose workflow has one step. */
const reading = (step: string) => `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: reader
spec:
  components: [{ name: reader, type: k8s-objects, properties: { objects: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: reader } }] } }]
  workflow: { steps: [${step}] }
`;

const neverReady = `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: never-ready
spec:
  components: [{ name: never-ready, type: webservice, properties: { image: registry.example/shop:does-not-exist } }]
`;

describe.each(testDatabases)('a delivery that runs into trouble, on %s', dialect => {
  const database = useTestDatabase(dialect);
  const start = (stepTimeout: string) =>
    startPortal({ database, clusters: ['cluster-staging', 'cluster-prod'], config: { workflow: { stepTimeout } } });

  const staging = async (portal: Portal) => (await portal.application()).environments.find(({ name }) => name === 'staging');

  it('ends with the cause when an image never becomes ready, and not before its time', async () => {
    // Long enough for the cause to come to light on a busy machine.
    const portal = await start('8s');
    const manifest = (await readExample('multi-cluster.yaml')).replace('crccheck/hello-world', 'registry.example/shop:does-not-exist');
    const { runId } = await portal.submit(manifest);
    const run = await portal.ended(runId);
    expect(run.phase).toBe('failed');
    expect(run.steps[0]).toMatchObject({ name: 'deploy-staging', phase: 'failed', reason: 'Timeout' });
    expect(run.steps[0].message).toContain('registry.example/shop:does-not-exist');
    expect(run.steps[2]).toMatchObject({ name: 'deploy-prod', phase: 'skipped' });
    const sick = await eventually(async () => {
      const environment = await staging(portal);
      return environment?.phase === 'unhealthy' && environment;
    }, 'staging to be unhealthy');
    expect(sick.message).toContain('registry.example/shop:does-not-exist');
    expect(portal.cluster('cluster-prod').counters.writes).toBe(0);
  });

  it('waits for a cluster that does not answer, names it, and goes on when it does', async () => {
    const portal = await start('10m');
    portal.cluster('cluster-staging').faults.set({ api: { status: 503 } });
    const { runId } = await portal.submit(await readExample('multi-cluster.yaml'));
    const waiting = await eventually(async () => {
      const [step] = (await portal.run(runId)).steps;
      return step.message.includes('cluster-staging') && step;
    }, 'the step to name the cluster');
    expect(waiting.phase).toBe('running');
    portal.cluster('cluster-staging').faults.clear();
    await portal.pendingApproval();
    expect(await staging(portal)).toMatchObject({ phase: 'healthy' });
  });

  it('deletes and delivers in a cluster that is away when it is back, however long that takes, and elsewhere at once', async () => {
    const portal = await start('3s');
    const manifest = (name: string, clusters: string) => `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: ${name}
spec:
  components: [{ name: ${name}, type: k8s-objects, properties: { objects: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: ${name} } }] } }]
  policies: [{ name: where, type: topology, properties: { clusters: [${clusters}] } }]
`;
    await portal.ended((await portal.submit(manifest('settings', 'cluster-staging, cluster-prod'))).runId);
    portal.cluster('cluster-prod').faults.set({ api: { status: 503 } });
    const { body } = await portal.as('developer').delete('/applications/default/settings');
    const held = await portal.submit(manifest('held', 'cluster-prod'));
    const read = await portal.submit(reading('{ name: read, type: read-object, properties: { apiVersion: v1, kind: Namespace, name: default, cluster: cluster-prod } }'));
    // What begins later and is not held up has to end in its time.
    const { runId } = await portal.submit(neverReady);
    expect((await portal.ended(runId)).steps[0]).toMatchObject({ phase: 'failed', reason: 'Timeout' });
    const waits = { phase: 'executing', steps: [{ phase: 'running', message: expect.stringContaining('cluster-prod') }] };
    expect(await portal.run(body.run.id)).toMatchObject(waits);
    expect(await portal.run(held.runId)).toMatchObject(waits);
    expect(await portal.run(read.runId)).toMatchObject(waits);
    expect(portal.cluster('cluster-staging').counters.objects['configmaps/default/settings']).toMatchObject({ created: 1, deleted: 1 });
    portal.cluster('cluster-prod').faults.clear();
    expect((await portal.ended(body.run.id)).phase).toBe('succeeded');
    expect((await portal.ended(held.runId)).phase).toBe('succeeded');
    expect((await portal.ended(read.runId)).phase).toBe('succeeded');
    expect(portal.cluster('cluster-prod').counters.objects['configmaps/default/settings']).toMatchObject({ created: 1, deleted: 1 });
  });

  it('waits in a step that reads from a cluster which does not answer, instead of handing the template an error', async () => {
    const portal = await start('10m');
    portal.cluster('cluster-prod').faults.set({ api: { status: 503 } });
    const { runId } = await portal.submit(
      reading('{ name: read, type: read-object, properties: { apiVersion: v1, kind: Namespace, name: default, cluster: cluster-prod } }'),
    );
    const waiting = await eventually(async () => {
      const [step] = (await portal.run(runId)).steps;
      return step.message.includes('cluster-prod') && step;
    }, 'the step to name the cluster');
    expect([waiting.phase, waiting.reason, waiting.next.waitsFor]).toEqual(['running', 'Wait', 'cluster']);
    portal.cluster('cluster-prod').faults.clear();
    expect((await portal.ended(runId)).phase).toBe('succeeded');
  });

  it('waits in a step for an Application that does not exist yet', async () => {
    const portal = await start('10m');
    const { runId } = await portal.submit(reading('{ name: wait, type: depends-on-app, properties: { name: example-app, namespace: default } }'));
    await eventually(
      async () => (await portal.run(runId)).steps[0].message === 'Waits for the Application default/example-app, which does not exist yet.',
      'the step to say whom it waits for',
    );
    await portal.submit((await readExample('multi-cluster.yaml')).replace(/ {2}workflow:[^]*/, ''));
    expect((await portal.ended(runId)).phase).toBe('succeeded');
  });

  it('never takes an object that belongs to somebody else, and names the owner', async () => {
    const portal = await start('10m');
    const first = (await readExample('multi-cluster.yaml')).replace('name: example-app', 'name: first-app');
    await portal.submit(first);
    await portal.pendingApproval();
    const { runId } = await portal.submit(await readExample('multi-cluster.yaml'));
    const run = await portal.ended(runId);
    expect(run.phase).toBe('failed');
    expect(run.steps[0].message).toMatch(/Deployment "hello-world-server".*default\/first-app/);
    const created = portal.cluster('cluster-staging').counters.objects['deployments.apps/default/hello-world-server'];
    expect(created.created).toBe(1);
  });
});
