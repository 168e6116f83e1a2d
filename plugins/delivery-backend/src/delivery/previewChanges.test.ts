import { planEnvironments } from '@slipway/oam';
import { type DeliveryHarness, startDelivery } from '../__testUtils__/deliveryHarness';
import { eventually } from '../__testUtils__/eventually';
import { seedCase } from '../__testUtils__/seedCase';
import { useTestDatabase } from '../__testUtils__/testDatabases';
import type { RunContext } from '../runner/ports';
import { createDeliverExecutor } from './createDeliverExecutor';
import { previewChanges } from './previewChanges';

jest.setTimeout(30_000);

describe('previewChanges', () => {
  let delivery: DeliveryHarness;

  // Hooks run in the order in which they are written: this one before the database goes away.
  afterEach(() => delivery.close());
  const database = useTestDatabase('sqlite');

  beforeEach(async () => {
    delivery = await startDelivery({ knex: database.knex, clusters: ['cluster-staging', 'cluster-prod'] });
  });

  function preview(run: RunContext, environment: string) {
    const { plans } = planEnvironments(run.application, { clusters: delivery.deps.clusters.infos() });
    return previewChanges(delivery.deps, {
      applicationId: run.applicationId,
      application: run.application,
      revision: run.revision,
      plans: plans.filter(({ name }) => name === environment),
      definitions: run.definitions,
    });
  }

  it('lists the objects that a first delivery creates, and writes nothing', async () => {
    const { changes, unknown } = await preview(await delivery.submit(seedCase()), 'prod');
    expect(unknown).toBeUndefined();
    expect(changes.map(({ change, kind, name, cluster }) => [change, kind, name, cluster])).toEqual([
      ['create', 'Deployment', 'hello-world-server', 'cluster-prod'],
      ['create', 'Deployment', 'data-worker', 'cluster-prod'],
    ]);
    expect(changes[0].fields).toContainEqual({ path: 'spec.replicas', after: 3 });
    expect(delivery.sandbox('cluster-prod').counters.writes).toBe(0);
  });

  it('names the fields that an update changes, and the objects that it deletes', async () => {
    const first = await delivery.submit(seedCase());
    await delivery.finish(createDeliverExecutor(delivery.deps), delivery.request(first, 'deploy-prod'));
    const { changes } = await preview(await delivery.submit(seedCase({ image: 'crccheck/hello-world:v2', worker: false })), 'prod');
    expect(changes.map(({ change, name }) => [change, name])).toEqual([
      ['update', 'hello-world-server'],
      ['delete', 'data-worker'],
    ]);
    expect(changes[0].fields).toContainEqual({
      path: 'spec.template.spec.containers[0].image',
      before: 'crccheck/hello-world',
      after: 'crccheck/hello-world:v2',
    });
    expect(changes[0].fields.map(({ path }) => path).filter(path => path.startsWith('metadata.'))).toEqual([]);
  });

  it('says of which cluster it knows nothing', async () => {
    delivery.sandbox('cluster-prod').faults.set({ api: { status: 503 } });
    delivery.deps.clusters.probe('cluster-prod');
    await eventually(() => delivery.deps.clusters.find('cluster-prod')?.state === 'unreachable', 'the cluster is away');
    const { changes, unknown, rendered } = await preview(await delivery.submit(seedCase()), 'prod');
    expect(changes).toEqual([]);
    expect(unknown).toMatch(/^What would change in prod is unknown: cluster cluster-prod does not answer since/);
    expect(rendered).toHaveLength(2);
  });

  it('tells beforehand what the cluster would refuse', async () => {
    const run = await delivery.submit(seedCase().replace('namespace: default', 'namespace: shop'));
    const { unknown } = await preview(run, 'prod');
    expect(unknown).toContain('namespace "shop" does not exist in cluster cluster-prod');
  });
});
