import type { Cluster } from '@slipway/cluster';
import { type DeliveryHarness, startDelivery } from '../../__testUtils__/deliveryHarness';
import { eventually } from '../../__testUtils__/eventually';
import { testDatabases, useTestDatabase } from '../../__testUtils__/testDatabases';
import { readInventory } from '../../database/operations/inventory/readInventory';
import { listDrifts } from '../../database/operations/drifts/listDrifts';
import type { RunContext } from '../../runner/ports';
import { createDeliverExecutor } from '../createDeliverExecutor';
import { createHealthMonitor, type HealthMonitor } from '../createHealthMonitor';
import type { DeliveryDependencies } from '../types';

jest.setTimeout(30_000);

const configMap = (name: string, color: string) => `{ apiVersion: v1, kind: ConfigMap, metadata: { name: ${name} }, data: { color: ${color} } }`;
const shop = (...objects: readonly string[]) => `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata: { name: shop, namespace: default }
spec:
  components: [{ name: web, type: k8s-objects, properties: { objects: [${objects.join(', ')}] } }]
  workflow: { steps: [{ name: deliver, type: deploy, properties: { policies: [] } }] }
`;
const SETTINGS = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name: 'settings' };

/** The dependencies of somebody who is interrupted once, just before the first object is written. */
function interruptedBeforeWriting(deps: DeliveryDependencies, interruption: () => Promise<unknown>): DeliveryDependencies {
  let interrupted = false;
  const connect = async (name: string): Promise<Cluster> => {
    const cluster = await deps.clusters.connect(name);
    return {
      ...cluster,
      apply: async (...args) => {
        if (!interrupted) {
          interrupted = true;
          await interruption();
        }
        return cluster.apply(...args);
      },
    };
  };
  return { ...deps, clusters: { ...deps.clusters, connect } };
}

describe.each(testDatabases)('what is written to a cluster while a delivery of the same Application is on, on %s', dialect => {
  let delivery: DeliveryHarness;
  let monitor: HealthMonitor | undefined;
  let run: RunContext;

  afterEach(async () => {
    await monitor?.stop();
    monitor = undefined;
    await delivery.close();
  });
  const database = useTestDatabase(dialect);

  beforeEach(async () => {
    delivery = await startDelivery({ knex: database.knex, clusters: ['stage'] });
    await deliver(shop(configMap('settings', 'blue'), configMap('other', 'blue')));
  });

  async function deliver(manifest: string) {
    run = await delivery.submit(manifest);
    await delivery.finish(createDeliverExecutor(delivery.deps), delivery.request(run, 'deliver'));
    await delivery.endRun();
  }

  async function watch(deps: DeliveryDependencies = delivery.deps) {
    monitor = createHealthMonitor({ ...deps, waker: { wake: () => {} }, lookAgainMs: 100 });
    await monitor.start();
  }

  const cluster = () => delivery.deps.clusters.connect('stage');
  const live = async () => (await cluster()).get(SETTINGS);
  const colour = async () => Object(await live()).data?.color;
  const removeSettings = async () => (await cluster()).delete(SETTINGS, { uid: (await live())?.metadata.uid ?? '' });

  it('heals an object that vanished to what the delivery brought, not to what was there before it', async () => {
    let delivered = false;
    await watch(
      interruptedBeforeWriting(delivery.deps, async () => {
        await deliver(shop(configMap('settings', 'green'), configMap('other', 'blue')));
        delivered = true;
      }),
    );
    await removeSettings();
    await eventually(() => delivered, 'the delivery crosses the healing');
    await eventually(async () => (await colour()) === 'blue', 'the healing writes what it knew');
    await eventually(async () => (await colour()) === 'green', 'that is set back');
    const [record] = (await readInventory(database.knex, { applicationId: run.applicationId })).filter(({ reference }) => reference.name === 'settings');
    await eventually(async () => (await live())?.metadata.annotations?.['slipway.io/run'] === record.runId, 'it carries the mark of the run that wants it');
  });

  it('leaves alone what the delivery has made, although the record that was healed is gone', async () => {
    let uid: string | undefined;
    await watch(
      interruptedBeforeWriting(delivery.deps, async () => {
        await deliver(shop(configMap('settings', 'green'), configMap('other', 'blue')));
        uid = (await live())?.metadata.uid;
      }),
    );
    await removeSettings();
    await eventually(async () => uid !== undefined && (await listDrifts(database.knex, { applicationId: run.applicationId, limit: 9 })).every(({ state }) => state !== 'open'), 'the drift is over');
    expect((await live())?.metadata.uid).toBe(uid);
  });

  it('takes away again what a delivery does not want any more', async () => {
    let delivered = false;
    await watch(
      interruptedBeforeWriting(delivery.deps, async () => {
        await deliver(shop(configMap('other', 'blue')));
        delivered = true;
      }),
    );
    await removeSettings();
    await eventually(() => delivered, 'the delivery crosses the healing');
    await eventually(async () => (await live()) === undefined, 'it is gone');
  });

  it('sets back what an executor writes that stood still while the next delivery was on', async () => {
    const late = await delivery.submit(shop(configMap('settings', 'red'), configMap('other', 'blue')));
    await watch();
    const frozen = createDeliverExecutor(
      interruptedBeforeWriting(delivery.deps, () => deliver(shop(configMap('settings', 'green'), configMap('other', 'blue')))),
    );
    await frozen.execute(delivery.request(late, 'deliver')).catch(() => {});
    await eventually(async () => (await colour()) === 'green', 'the newer content is back');
    await eventually(async () => {
      const [drift] = await listDrifts(database.knex, { applicationId: run.applicationId, limit: 1 });
      return drift?.state === 'healed' && drift.fields.some(({ path, wanted, live: was }) => path === 'data.color' && wanted === 'green' && was === 'red');
    }, 'that is on record');
  });
});
