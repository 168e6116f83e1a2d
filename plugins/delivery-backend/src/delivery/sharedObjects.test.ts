import { type DeliveryHarness, startDelivery } from '../__testUtils__/deliveryHarness';
import { eventually } from '../__testUtils__/eventually';
import { useTestDatabase } from '../__testUtils__/testDatabases';
import { createDeliverExecutor } from './createDeliverExecutor';
import { createHealthMonitor, type HealthMonitor } from './createHealthMonitor';

jest.setTimeout(30_000);

describe('an object that Applications share, set back', () => {
  let delivery: DeliveryHarness;
  let monitor: HealthMonitor;

  // Hooks run in the order in which they are written: this one before the database goes away.
  afterEach(async () => {
    await monitor.stop();
    await delivery.close();
  });
  const database = useTestDatabase('sqlite');
  beforeEach(async () => {
    delivery = await startDelivery({ knex: database.knex, clusters: ['stage'] });
    monitor = createHealthMonitor({ ...delivery.deps, waker: { wake: () => {} }, lookAgainMs: 100 });
    await monitor.start();
  });

  const cluster = () => delivery.deps.clusters.connect('stage');
  const at = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name });
  const read = async (name: string) => (await cluster()).get(at(name));
  const change = async (name: string) => (await cluster()).patch(at(name), { data: { by: 'kubectl' } }, { fieldManager: 'kubectl' });

  async function deliver(name: string, objects: { readonly [name: string]: string }) {
    const run = await delivery.submit(
      JSON.stringify({
        apiVersion: 'core.oam.dev/v1beta1',
        kind: 'Application',
        metadata: { name, namespace: 'default' },
        spec: {
          components: [
            {
              name: 'web',
              type: 'k8s-objects',
              properties: { objects: Object.entries(objects).map(([object, by]) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: object }, data: { by } })) },
            },
          ],
          policies: [{ name: 'shared', type: 'shared-resource', properties: { rules: [{ selector: { resourceNames: ['common'] } }] } }],
          workflow: { steps: [{ name: 'deliver', type: 'deploy', properties: { policies: [] } }] },
        },
      }),
    );
    await delivery.finish(createDeliverExecutor(delivery.deps), delivery.request(run, 'deliver'));
    await delivery.endRun();
  }

  it('is set back by the one that writes it, and stays shared', async () => {
    await deliver('shop', { common: 'shop' });
    await change('common');
    await eventually(async () => Object((await read('common'))?.data).by === 'shop', 'it is set back');
    expect((await read('common'))?.metadata.annotations).toMatchObject({ 'app.oam.dev/shared-by': 'default/shop' });
  });

  it('is left alone by those who only joined, when its owner changes it', async () => {
    await deliver('shop', { common: 'shop' });
    await deliver('other', { common: 'other', own: 'other' });
    await deliver('shop', { common: 'shop, again' });
    // Who sets this back has looked at everything of its Application.
    await change('own');
    await eventually(async () => Object((await read('own'))?.data).by === 'other', 'its own object is set back');
    expect(await read('common')).toMatchObject({ data: { by: 'shop, again' }, metadata: { labels: { 'app.oam.dev/name': 'shop' } } });
  });
});
