import { type DeliveryHarness, startDelivery } from '../__testUtils__/deliveryHarness';
import { eventually } from '../__testUtils__/eventually';
import { seedCase } from '../__testUtils__/seedCase';
import { testDatabases, useTestDatabase } from '../__testUtils__/testDatabases';
import { readInventory } from '../database/operations/inventory/readInventory';
import { listPlacements } from '../database/operations/placements/listPlacements';
import type { RunContext } from '../runner/ports';
import { createDeleteExecutor } from './createDeleteExecutor';
import { createDeliverExecutor } from './createDeliverExecutor';

jest.setTimeout(30_000);

const deployment = (name: string) => ({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', name });

describe.each(testDatabases)('the deletion of an Application, on %s', dialect => {
  let delivery: DeliveryHarness;
  let run: RunContext;

  // Hooks run in the order in which they are written: this one before the database goes away.
  afterEach(() => delivery.close());
  const database = useTestDatabase(dialect);

  beforeEach(async () => {
    delivery = await startDelivery({ knex: database.knex, clusters: ['cluster-staging', 'cluster-prod'] });
    run = await delivery.submit(seedCase());
    const deliver = createDeliverExecutor(delivery.deps);
    await delivery.finish(deliver, delivery.request(run, 'deploy-staging'));
    await delivery.finish(deliver, delivery.request(run, 'deploy-prod'));
  });

  const live = async (cluster: string, name: string) => (await delivery.deps.clusters.connect(cluster)).get(deployment(name));

  it('deletes everything in all clusters, tells what, and forgets it', async () => {
    const deletion = await delivery.submitDeletion(run);
    const outcome = await delivery.finish(createDeleteExecutor(delivery.deps), delivery.request(deletion, ''));
    expect(outcome.kind).toBe('succeeded');
    expect(outcome.message).toMatch(/^Deleted: /);
    for (const told of [
      'Deployment "hello-world-server" in namespace "default" of cluster cluster-staging',
      'Deployment "hello-world-server" in namespace "default" of cluster cluster-prod',
      'Deployment "data-worker" in namespace "default" of cluster cluster-prod',
    ]) {
      expect(outcome.message).toContain(told);
    }
    expect(await live('cluster-staging', 'hello-world-server')).toBeUndefined();
    expect(await live('cluster-prod', 'data-worker')).toBeUndefined();
    expect(await readInventory(database.knex, { applicationId: run.applicationId })).toEqual([]);
    expect(await listPlacements(database.knex, [run.applicationId])).toEqual([]);
  });

  it('is not troubled by objects that are gone already', async () => {
    const cluster = await delivery.deps.clusters.connect('cluster-prod');
    const uid = (await live('cluster-prod', 'data-worker'))?.metadata.uid ?? '';
    await cluster.delete(deployment('data-worker'), { uid });
    const deletion = await delivery.submitDeletion(run);
    const outcome = await delivery.finish(createDeleteExecutor(delivery.deps), delivery.request(deletion, ''));
    expect(outcome.kind).toBe('succeeded');
  });

  it('leaves an object alone that was given to another Application', async () => {
    const cluster = await delivery.deps.clusters.connect('cluster-prod');
    await cluster.patch(deployment('data-worker'), { metadata: { labels: { 'app.oam.dev/name': 'other' } } });
    const deletion = await delivery.submitDeletion(run);
    const outcome = await delivery.finish(createDeleteExecutor(delivery.deps), delivery.request(deletion, ''));
    expect(outcome.kind).toBe('succeeded');
    expect(await live('cluster-prod', 'data-worker')).toBeDefined();
  });

  it('says which finalizer holds an object, and ends when it is gone', async () => {
    const cluster = await delivery.deps.clusters.connect('cluster-prod');
    await cluster.patch(deployment('data-worker'), { metadata: { finalizers: ['example.com/hold'] } });
    const deletion = await delivery.submitDeletion(run);
    const executor = createDeleteExecutor(delivery.deps);
    const request = delivery.request(deletion, '');
    expect(await executor.execute(request)).toMatchObject({
      kind: 'waiting',
      message: 'Deployment "data-worker" in namespace "default" of cluster cluster-prod is being deleted, and waits for example.com/hold to finish',
    });
    await cluster.patch(deployment('data-worker'), { metadata: { finalizers: null } });
    const outcome = await delivery.finish(executor, request);
    expect(outcome.message).toContain('"data-worker"');
  });

  it('is not done before a namespace is, and says what is left in it', async () => {
    const cluster = await delivery.deps.clusters.connect('cluster-prod');
    const objects = '[{ apiVersion: v1, kind: Namespace, metadata: { name: mine } }]';
    const made = await delivery.submit(`
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata: { name: maker, namespace: default }
spec:
  components: [{ name: place, type: k8s-objects, properties: { objects: ${objects} } }]
  workflow: { steps: [{ name: deliver, type: deploy, properties: { policies: [prod] } }] }
  policies: [{ name: prod, type: topology, properties: { clusters: [cluster-prod] } }]
`);
    await delivery.finish(createDeliverExecutor(delivery.deps), delivery.request(made, 'deliver'));
    const left = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'mine', name: 'left' };
    await cluster.apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'left', namespace: 'mine', finalizers: ['example.com/hold'] } });
    const executor = createDeleteExecutor(delivery.deps);
    const request = delivery.request(await delivery.submitDeletion(made), '');
    expect(await executor.execute(request)).toMatchObject({ kind: 'waiting', message: 'Namespace "mine" of cluster cluster-prod is being deleted' });
    await eventually(async () => {
      const { message } = await executor.execute(request);
      return message?.includes('is being deleted: Some content in the namespace has finalizers remaining');
    }, 'the namespace says what is left in it');
    await cluster.patch(left, { metadata: { finalizers: null } });
    expect((await delivery.finish(executor, request)).message).toBe('Deleted: Namespace "mine" of cluster cluster-prod.');
  });

  it('does the other clusters while one does not answer, and the rest when it is back', async () => {
    delivery.sandbox('cluster-prod').faults.set({ api: { status: 503 } });
    const deletion = await delivery.submitDeletion(run);
    const executor = createDeleteExecutor(delivery.deps);
    const request = delivery.request(deletion, '');
    await eventually(async () => {
      const { kind, message } = await executor.execute(request);
      return kind === 'waiting' && message.startsWith('cluster cluster-prod does not answer since');
    }, 'it says which cluster does not answer');
    expect(await live('cluster-staging', 'hello-world-server')).toBeUndefined();
    delivery.sandbox('cluster-prod').faults.clear();
    expect((await delivery.finish(executor, request)).kind).toBe('succeeded');
    expect(await live('cluster-prod', 'hello-world-server')).toBeUndefined();
  });
});
