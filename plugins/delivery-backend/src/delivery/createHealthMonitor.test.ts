import type { DeliveryHarness } from '../__testUtils__/deliveryHarness';
import { eventually } from '../__testUtils__/eventually';
import { seedCase } from '../__testUtils__/seedCase';
import { testDatabases } from '../__testUtils__/testDatabases';
import { useDelivery } from '../__testUtils__/useDelivery';
import type { ClusterRegistry } from '../clusters/types';
import { listPlacements } from '../database/operations/placements/listPlacements';
import type { OutboxRow } from '../database/tables';
import type { RunContext } from '../runner/ports';
import { createDeliverExecutor } from './createDeliverExecutor';

jest.setTimeout(30_000);

const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', name: 'hello-world-server' };

describe.each(testDatabases)('the health monitor, on %s', dialect => {
  const { database, start, watch } = useDelivery(dialect);
  let delivery: DeliveryHarness;
  let run: RunContext;
  const woken: string[] = [];

  const startMonitor = () => watch(delivery, { waker: { wake: runId => woken.push(runId) }, lookAgainMs: 200 });

  beforeEach(async () => {
    woken.length = 0;
    delivery = await start({
      clusters: ['cluster-staging', 'cluster-prod'],
      settings: { onDrift: 'report' },
    });
    run = await delivery.submit(seedCase());
  });

  const placement = async () => (await listPlacements(database.knex, [run.applicationId]))[0];
  const placementIs = (health: string) =>
    eventually(async () => (await placement())?.health === health && placement(), `the placement is ${health}`);
  const deliver = () => delivery.finish(createDeliverExecutor(delivery.deps), delivery.request(run, 'deploy-staging'));

  it('wakes the run that waits, as soon as what it waits for is there', async () => {
    await startMonitor();
    await createDeliverExecutor(delivery.deps).execute(delivery.request(run, 'deploy-staging'));
    await placementIs('healthy');
    await eventually(() => woken.includes(run.runId), 'the run is woken');
    expect(await createDeliverExecutor(delivery.deps).execute(delivery.request(run, 'deploy-staging'))).toMatchObject({
      kind: 'succeeded',
    });
  });

  it('is flooded with changes by one cluster, and an Application comes through to another meanwhile', async () => {
    await startMonitor();
    await deliver();
    await delivery.endRun();
    const staging = await delivery.deps.clusters.connect('cluster-staging');
    let changes = 0;
    let over = false;
    const flood = Array.from({ length: 4 }, async (_, line) => {
      while (!over) {
        await staging.patch(deployment, { metadata: { annotations: { [`flood-${line}`]: String(changes++) } } }, { fieldManager: 'flood' });
      }
    });
    run = await delivery.submit(seedCase().replaceAll('example-app', 'other-app').replaceAll('hello-world-server', 'other-server').replaceAll('data-worker', 'other-worker'));
    expect(await delivery.finish(createDeliverExecutor(delivery.deps), delivery.request(run, 'deploy-prod'))).toMatchObject({ kind: 'succeeded' });
    await eventually(async () => (await listPlacements(database.knex, [run.applicationId])).every(({ health }) => health === 'healthy'), 'the other one is known to be healthy');
    over = true;
    await Promise.all(flood);
    expect(changes).toBeGreaterThan(20);
  });

  it('sees that a pod fails after the delivery, says why, and tells browsers', async () => {
    await startMonitor();
    await deliver();
    await delivery.endRun();
    await database.knex<OutboxRow>('outbox').delete();
    delivery.sandbox('cluster-staging').faults.set({ images: [{ image: 'crccheck/*', fault: 'crash' }] });
    const sick = await placementIs('unhealthy');
    expect(sick).toMatchObject({ ready: 0, total: 1 });
    await eventually(async () => (await placement()).message.includes('crash'), 'the sentence names the crash');
    const [hint] = await database.knex<OutboxRow>('outbox').select('topic', 'payload');
    expect(hint).toEqual({
      topic: 'signal',
      payload: JSON.stringify({ kind: 'application', namespace: 'default', name: 'example-app' }),
    });
    delivery.sandbox('cluster-staging').faults.clear();
    await placementIs('healthy');
  });

  it('sees that somebody deletes an object', async () => {
    await startMonitor();
    await deliver();
    await delivery.endRun();
    const cluster = await delivery.deps.clusters.connect('cluster-staging');
    await cluster.delete(deployment, { uid: (await cluster.get(deployment))?.metadata.uid ?? '' });
    const sick = await placementIs('unhealthy');
    expect(sick && sick.message).toBe('Deployment "hello-world-server" in namespace "default": it does not exist');
  });

  it('knows after a restart what happened meanwhile', async () => {
    const monitor = await startMonitor();
    await deliver();
    await delivery.endRun();
    await monitor.stop();
    delivery.sandbox('cluster-staging').faults.set({ images: [{ image: 'crccheck/*', fault: 'crash' }] });
    const cluster = await delivery.deps.clusters.connect('cluster-staging');
    await eventually(async () => {
      const { readyReplicas = 0 } = ((await cluster.get(deployment))?.status ?? {}) as { readyReplicas?: number };
      return readyReplicas === 0;
    }, 'the pod is no longer ready');
    expect((await placement()).health).toBe('healthy');
    await startMonitor();
    await placementIs('unhealthy');
  });

  it('says "unknown since" of everything in a cluster that does not answer, and what is when it is back', async () => {
    await startMonitor();
    await deliver();
    await delivery.endRun();
    delivery.sandbox('cluster-staging').faults.set({ api: { status: 503 } });
    delivery.deps.clusters.probe('cluster-staging');
    const unknown = await placementIs('unknown');
    expect(unknown && unknown.message).toMatch(/^cluster cluster-staging does not answer since .* UTC/);
    delivery.sandbox('cluster-staging').faults.clear();
    await placementIs('healthy');
  });

  it('sees now and then what happens to a kind that cannot be watched', async () => {
    await deliver();
    await delivery.endRun();
    const { clusters } = delivery.deps;
    const blind: ClusterRegistry = {
      ...clusters,
      onChanges: () => () => {},
      seesAll: () => false,
      observed: (cluster, reference) => (reference.kind === 'Deployment' ? 'unknown' : clusters.observed(cluster, reference)),
    };
    const { faults } = delivery.sandbox('cluster-staging');
    const crash = () => faults.set({ images: [{ image: 'crccheck/*', fault: 'crash' }] });
    crash();
    await watch(delivery, { clusters: blind, blindMs: 100 });
    await placementIs('unhealthy');
    faults.clear();
    // From here on nothing but looking now and then finds anything out.
    await placementIs('healthy');
    crash();
    await placementIs('unhealthy');
  });

  it('says so as well when the database fails in the same moment', async () => {
    await startMonitor();
    await deliver();
    await delivery.endRun();
    await database.knex.schema.renameTable('placements', 'placements_away');
    delivery.sandbox('cluster-staging').faults.set({ api: { status: 503 } });
    delivery.deps.clusters.probe('cluster-staging');
    await eventually(() => jest.mocked(delivery.deps.logger.warn).mock.calls.some(([text]) => text.startsWith('That cluster cluster-staging is unreachable could not be noted')), 'it was tried');
    await database.knex.schema.renameTable('placements_away', 'placements');
    await placementIs('unknown');
  });
});
