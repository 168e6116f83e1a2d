import { type DeliveryHarness, startDelivery } from '../__testUtils__/deliveryHarness';
import { seedCase } from '../__testUtils__/seedCase';
import { eventually } from '../__testUtils__/eventually';
import { testDatabases, useTestDatabase } from '../__testUtils__/testDatabases';
import { readInventory } from '../database/operations/inventory/readInventory';
import { listPlacements } from '../database/operations/placements/listPlacements';
import type { RunRow } from '../database/tables';
import { createDeliverExecutor } from './createDeliverExecutor';

jest.setTimeout(30_000);

const deployment = (name: string) => ({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', name });

describe.each(testDatabases)('steps that deliver, on %s', dialect => {
  let delivery: DeliveryHarness;

  // Hooks run in the order in which they are written: this one before the database goes away.
  afterEach(() => delivery.close());
  const database = useTestDatabase(dialect);

  beforeEach(async () => {
    delivery = await startDelivery({ knex: database.knex, clusters: ['cluster-staging', 'cluster-prod'] });
  });

  const live = async (cluster: string, name: string) => (await delivery.deps.clusters.connect(cluster)).get(deployment(name));

  async function deliver(manifest: string, step: string) {
    const executor = createDeliverExecutor(delivery.deps);
    const run = await delivery.submit(manifest);
    return { run, executor, outcome: await delivery.finish(executor, delivery.request(run, step)) };
  }

  it('delivers an environment to its cluster, and is done when it is healthy', async () => {
    const { run, outcome } = await deliver(seedCase(), 'deploy-prod');
    expect(outcome).toEqual({
      kind: 'succeeded',
      message: 'hello-world-server, data-worker are healthy in cluster-prod/default.',
    });
    expect((await live('cluster-prod', 'hello-world-server'))?.spec).toMatchObject({ replicas: 3 });
    expect(await live('cluster-staging', 'hello-world-server')).toBeUndefined();
    expect(await listPlacements(database.knex, [run.applicationId])).toEqual([
      expect.objectContaining({ environment: 'prod', component: 'data-worker', health: 'healthy', ready: 1, total: 1 }),
      expect.objectContaining({
        environment: 'prod',
        component: 'hello-world-server',
        cluster: 'cluster-prod',
        health: 'healthy',
        ready: 3,
        total: 3,
        image: 'crccheck/hello-world',
        deliveredAt: expect.any(Number),
      }),
    ]);
  });

  it('waits with a sentence while replicas start', async () => {
    const run = await delivery.submit(seedCase());
    const outcome = await createDeliverExecutor(delivery.deps).execute(delivery.request(run, 'deploy-staging'));
    expect(outcome).toMatchObject({ kind: 'waiting', message: expect.stringContaining('hello-world-server in cluster-staging: ') });
  });

  it('writes nothing again, however often it is executed', async () => {
    const { run, executor } = await deliver(seedCase(), 'deploy-staging');
    const before = delivery.sandbox('cluster-staging').counters.writes;
    await executor.execute(delivery.request(run, 'deploy-staging', { attempt: 2 }));
    await executor.execute(delivery.request(run, 'deploy-staging', { attempt: 3 }));
    expect(delivery.sandbox('cluster-staging').counters.writes).toBe(before);
  });

  it('adopts what was applied before a crash and not recorded', async () => {
    const { run, executor } = await deliver(seedCase(), 'deploy-staging');
    await database.knex('inventory').update({ state: 'intended', uid: null, applied_at: null });
    const before = delivery.sandbox('cluster-staging').counters.writes;
    const outcome = await delivery.finish(executor, delivery.request(run, 'deploy-staging', { attempt: 2 }));
    expect(outcome.kind).toBe('succeeded');
    expect(delivery.sandbox('cluster-staging').counters.writes).toBe(before);
    const records = await readInventory(database.knex, { applicationId: run.applicationId });
    expect(records.map(({ state, uid }) => [state, Boolean(uid)])).toEqual(records.map(() => ['applied', true]));
  });

  it('adopts what was applied although a failover of the database lost all that was on record of it', async () => {
    const { run, executor } = await deliver(seedCase(), 'deploy-staging');
    const known = await readInventory(database.knex, { applicationId: run.applicationId });
    await database.knex('inventory').delete();
    await database.knex('placements').delete();
    const before = delivery.sandbox('cluster-staging').counters.writes;
    expect((await delivery.finish(executor, delivery.request(run, 'deploy-staging', { attempt: 2 }))).kind).toBe('succeeded');
    expect(delivery.sandbox('cluster-staging').counters.writes).toBe(before);
    const records = await readInventory(database.knex, { applicationId: run.applicationId });
    expect(records.map(({ uid }) => uid).sort()).toEqual(known.map(({ uid }) => uid).sort());
  });

  it('applies what vanished again', async () => {
    const { run, executor } = await deliver(seedCase(), 'deploy-staging');
    const cluster = await delivery.deps.clusters.connect('cluster-staging');
    const uid = (await cluster.get(deployment('hello-world-server')))?.metadata.uid ?? '';
    await cluster.delete(deployment('hello-world-server'), { uid });
    const outcome = await delivery.finish(executor, delivery.request(run, 'deploy-staging', { attempt: 2 }));
    expect(outcome.kind).toBe('succeeded');
    expect((await live('cluster-staging', 'hello-world-server'))?.metadata.uid).not.toBe(uid);
  });

  it('deletes what a new revision no longer has, and nothing of other environments', async () => {
    await deliver(seedCase(), 'deploy-staging');
    const { run } = await deliver(seedCase(), 'deploy-prod');
    expect(await live('cluster-prod', 'data-worker')).toBeDefined();
    const { outcome } = await deliver(seedCase({ worker: false }), 'deploy-prod');
    expect(outcome).toEqual({
      kind: 'succeeded',
      message:
        'hello-world-server is healthy in cluster-prod/default. No longer needed and deleted: Deployment "data-worker" in namespace "default" of cluster cluster-prod.',
    });
    expect(await live('cluster-prod', 'data-worker')).toBeUndefined();
    expect(await live('cluster-staging', 'hello-world-server')).toBeDefined();
    const placements = await listPlacements(database.knex, [run.applicationId]);
    expect(placements.map(({ environment, component }) => `${environment}/${component}`)).toEqual([
      'prod/hello-world-server',
      'staging/hello-world-server',
    ]);
  });

  it('deletes an environment that a new revision no longer has, once it has delivered those that it has', async () => {
    await deliver(seedCase(), 'deploy-prod');
    const onlyStaging = seedCase({ worker: false })
      .replace(/ {10}- name: prod[\s\S]*?(?= {2}workflow)/, '')
      .replace(/ {6}- name: manual-approval[\s\S]*/, '');
    const { run, outcome } = await deliver(onlyStaging, 'deploy-staging');
    expect(outcome.message).toContain('No longer needed and deleted: ');
    expect(await live('cluster-prod', 'hello-world-server')).toBeUndefined();
    expect(await live('cluster-staging', 'hello-world-server')).toBeDefined();
    const placements = await listPlacements(database.knex, [run.applicationId]);
    expect(placements.map(({ environment }) => environment)).toEqual(['staging']);
  });

  it('keeps on record what could not be deleted, and deletes it with the next delivery', async () => {
    await deliver(seedCase(), 'deploy-prod');
    const cluster = await delivery.deps.clusters.connect('cluster-prod');
    await cluster.patch(deployment('data-worker'), { metadata: { finalizers: ['example.com/hold'] } });
    const { run, outcome } = await deliver(seedCase({ worker: false }), 'deploy-prod');
    expect(outcome.message).toContain('waits for example.com/hold to finish');
    const pruning = (await readInventory(database.knex, { applicationId: run.applicationId })).filter(
      ({ state }) => state === 'pruning',
    );
    expect(pruning.map(({ reference }) => reference.name)).toEqual(['data-worker']);
    await cluster.patch(deployment('data-worker'), { metadata: { finalizers: null } });
    await deliver(seedCase({ worker: false }), 'deploy-prod');
    const left = await readInventory(database.knex, { applicationId: run.applicationId });
    expect(left.map(({ reference }) => reference.name)).not.toContain('data-worker');
  });

  it('never takes an object of somebody else, and names the owner', async () => {
    const cluster = await delivery.deps.clusters.connect('cluster-staging');
    const foreign = (labels: { [key: string]: string }) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'hello-world-server', namespace: 'default', labels },
      spec: {
        replicas: 1,
        selector: { matchLabels: { app: 'x' } },
        template: { metadata: { labels: { app: 'x' } }, spec: { containers: [{ name: 'x', image: 'x' }] } },
      },
    });
    await cluster.apply(foreign({ 'app.oam.dev/name': 'other', 'app.oam.dev/namespace': 'shop' }));
    const before = delivery.sandbox('cluster-staging').counters.writes;
    const { outcome, run } = await deliver(seedCase(), 'deploy-staging');
    expect(outcome).toMatchObject({
      kind: 'failed',
      retryable: false,
      message: expect.stringContaining('belongs to the Application shop/other'),
    });
    expect(delivery.sandbox('cluster-staging').counters.objects['deployments.apps/default/hello-world-server']).toEqual({
      created: 1,
      updated: 0,
      deleted: 0,
    });
    expect(before).toBe(1);
    const [record] = await readInventory(database.knex, { applicationId: run.applicationId });
    expect(record).toMatchObject({ state: 'failed', uid: undefined });
  });

  it('says which namespace is missing, and how to create it', async () => {
    const { outcome } = await deliver(seedCase().replace('namespace: default', 'namespace: shop'), 'deploy-staging');
    expect(outcome).toMatchObject({
      kind: 'failed',
      retryable: false,
      message: expect.stringContaining('namespace "shop" does not exist in cluster cluster-staging: create it there (kubectl create namespace shop)'),
    });
  });

  it('names the image that does not exist while it waits', async () => {
    const run = await delivery.submit(seedCase({ image: 'registry.example/web:does-not-exist' }));
    const executor = createDeliverExecutor(delivery.deps);
    const request = delivery.request(run, 'deploy-staging');
    await eventually(
      async () => (await executor.execute(request)).message.includes('image registry.example/web:does-not-exist'),
      'the image is named',
    );
    const [placement] = await listPlacements(database.knex, [run.applicationId]);
    expect(placement).toMatchObject({ health: 'unhealthy', ready: 0, total: 1 });
  });

  it('writes nothing once another runner has taken the run over', async () => {
    const run = await delivery.submit(seedCase());
    await database.knex<RunRow>('runs').update({ fence: 2 });
    const outcome = await createDeliverExecutor(delivery.deps).execute(delivery.request(run, 'deploy-staging'));
    expect(outcome.kind).toBe('waiting');
    expect(delivery.sandbox('cluster-staging').counters.writes).toBe(0);
    expect(await readInventory(database.knex, { applicationId: run.applicationId })).toEqual([]);
  });

  it('asks for approval before a deploy step that is not automatic, and goes on when it was given', async () => {
    const manifest = seedCase({ worker: false }).replace(/ {2}workflow:[\s\S]*/, `  workflow:
    steps:
      - name: careful
        type: deploy
        properties: { auto: false }
`);
    const run = await delivery.submit(manifest);
    const executor = createDeliverExecutor(delivery.deps);
    expect(await executor.execute(delivery.request(run, 'careful'))).toEqual({
      kind: 'suspended',
      message: 'Waits for an approval before it delivers.',
    });
    const outcome = await delivery.finish(executor, delivery.request(run, 'careful', { resumed: true }));
    expect(outcome.kind).toBe('succeeded');
  });

  it('delivers to the clusters that answer while another does not, and says since when', async () => {
    const manifest = seedCase({ worker: false }).replace(/ {2}policies:[\s\S]*/, `  policies:
    - name: everywhere
      type: topology
      properties: { clusters: [cluster-staging, cluster-prod] }
  workflow:
    steps:
      - name: both
        type: deploy
        properties: { policies: [everywhere] }
`);
    delivery.sandbox('cluster-prod').faults.set({ api: { status: 503 } });
    const run = await delivery.submit(manifest);
    const executor = createDeliverExecutor(delivery.deps);
    const request = delivery.request(run, 'both');
    await eventually(async () => {
      const { kind, message } = await executor.execute(request);
      return kind === 'waiting' && /^hello-world-server in cluster-prod: cluster cluster-prod does not answer since .* UTC/.test(message);
    }, 'only cluster-prod is waited for');
    expect(await live('cluster-staging', 'hello-world-server')).toBeDefined();
    delivery.sandbox('cluster-prod').faults.clear();
    expect((await delivery.finish(executor, request)).kind).toBe('succeeded');
  });
});
