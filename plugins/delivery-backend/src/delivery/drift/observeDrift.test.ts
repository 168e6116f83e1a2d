import { eventually } from '../../__testUtils__/eventually';
import { type DeliveryHarness, startDelivery } from '../../__testUtils__/deliveryHarness';
import { testDatabases, useTestDatabase } from '../../__testUtils__/testDatabases';
import { listDrifts } from '../../database/operations/drifts/listDrifts';
import type { DriftRow } from '../../database/tables';
import { createDeliverExecutor } from '../createDeliverExecutor';
import { createHealthMonitor, type HealthMonitor } from '../createHealthMonitor';
import type { DeliverySettings } from '../deliverySettings';
import type { RunContext } from '../../runner/ports';

jest.setTimeout(30_000);

const application = (policies = '[]', objects = '{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings }, data: { color: blue, size: "1" } }') => `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata: { name: shop, namespace: default }
spec:
  components: [{ name: web, type: k8s-objects, properties: { objects: [${objects}] } }]
  policies: ${policies}
  workflow: { steps: [{ name: deliver, type: deploy, properties: { policies: [] } }] }
`;
const SETTINGS = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name: 'settings' };

describe.each(testDatabases)('drift, on %s', dialect => {
  let delivery: DeliveryHarness;
  let monitor: HealthMonitor | undefined;
  let run: RunContext;

  afterEach(async () => {
    await monitor?.stop();
    monitor = undefined;
    await delivery.close();
  });
  const database = useTestDatabase(dialect);

  async function deliver(options: { manifest?: string; settings?: Partial<DeliverySettings> } = {}) {
    delivery = await startDelivery({ knex: database.knex, clusters: ['stage'], settings: options.settings });
    await watch();
    await again(options.manifest ?? application());
  }

  async function watch() {
    monitor = createHealthMonitor({ ...delivery.deps, waker: { wake: () => {} }, lookAgainMs: 100 });
    await monitor.start();
  }

  async function again(manifest: string) {
    run = await delivery.submit(manifest);
    await delivery.finish(createDeliverExecutor(delivery.deps), delivery.request(run, 'deliver'));
    await delivery.endRun();
  }

  const cluster = () => delivery.deps.clusters.connect('stage');
  const live = async (reference = SETTINGS) => (await cluster()).get(reference);
  const change = async (data: object, manager = 'kubectl') =>
    (await cluster()).patch(SETTINGS, { data }, { fieldManager: manager });
  const drifts = () => listDrifts(database.knex, { applicationId: run.applicationId, limit: 100 });
  const newest = (state: string) =>
    eventually(async () => {
      const [first] = await drifts();
      return first?.state === state && first;
    }, `the newest drift is ${state}`);

  it('is set back, with who changed what and when on record', async () => {
    await deliver();
    await change({ color: 'red', theirs: 'x' });
    expect(await newest('healed')).toMatchObject({
      environment: 'default',
      component: 'web',
      cluster: 'stage',
      change: 'changed',
      fields: [
        {
          path: 'data.color',
          wanted: 'blue',
          live: 'red',
          by: { manager: 'kubectl', operation: 'Update', time: expect.any(String) },
          choice: 'heal',
        },
      ],
      message: '"kubectl" changed data.color from blue to red of ConfigMap "settings" in namespace "default". It was set back.',
      heals: 1,
      closedBy: 'slipway',
    });
    expect((await live())?.data).toEqual({ color: 'blue', size: '1', theirs: 'x' });
  });

  it('of a whole object brings it back', async () => {
    await deliver();
    const uid = (await live())?.metadata.uid ?? '';
    await (await cluster()).delete(SETTINGS, { uid });
    expect(await newest('healed')).toMatchObject({ change: 'deleted', fields: [], message: 'ConfigMap "settings" in namespace "default" was deleted. It was set back.' });
    const made = await live();
    expect(made?.data).toEqual({ color: 'blue', size: '1' });
    const [record] = await database.knex('inventory').select('uid');
    expect(record.uid).toBe(made?.metadata.uid);
  });

  it('is only reported where the policy says so, and over when whoever did it has undone it', async () => {
    await deliver({ manifest: application('[{ type: drift, properties: { rules: [{ choice: report }] } }]') });
    await change({ color: 'red' });
    expect((await newest('open')).message).toContain('It is reported and left as it is');
    expect((await live())?.data).toMatchObject({ color: 'red' });
    await change({ color: 'blue' });
    await newest('undone');
  });

  it('is set back in some fields and reported in others', async () => {
    await deliver({ manifest: application('[{ type: drift, properties: { rules: [{ fields: [data.size], choice: report }] } }]') });
    await change({ color: 'red', size: '9' });
    await eventually(async () => Object(await live())?.data.color === 'blue', 'the colour is set back');
    expect((await live())?.data).toEqual({ color: 'blue', size: '9' });
    await newest('open');
  });

  it('is left alone where the configuration says so, and where apply-once does', async () => {
    await deliver({ settings: { onDrift: 'ignore' } });
    await change({ color: 'red' });
    await again(application('[{ type: field-conflicts, properties: { rules: [{ choice: take }] } }]', '{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings }, data: { color: green } }'));
    expect(await drifts()).toEqual([]);
  });

  it('of one field that apply-once gives up is none, of another one is', async () => {
    await deliver({
      manifest: application(
        '[{ type: apply-once, properties: { enable: true, rules: [{ selector: { resourceTypes: [ConfigMap] }, strategy: { path: [data.size], affect: onStateKeep } }] } }]',
      ),
    });
    await change({ size: '9', color: 'red' });
    expect((await newest('healed')).fields.map(({ path }) => path)).toEqual(['data.color']);
    expect((await live())?.data).toEqual({ color: 'blue', size: '9' });
  });

  it('that comes again each time is given a rest, with who it is', async () => {
    await deliver();
    for (let times = 1; times <= 2; times += 1) {
      await change({ color: `red-${times}` }, 'flux');
      await eventually(async () => (await drifts()).filter(({ state }) => state === 'healed').length === times, `it was set back ${times} times`);
    }
    await change({ color: 'red-3' }, 'flux');
    const contested = await newest('contested');
    expect(contested.message).toMatch(/^"flux" changed data.color .* It was set back 2 times within an hour and changed again each time: it is set back next at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/);
    expect((await live())?.data).toMatchObject({ color: 'red-3' });
    await database.knex<DriftRow>('drifts').where({ state: 'healed' }).update({ closed_at: 1 });
    await change({ color: 'red-4' }, 'flux');
    await newest('healed');
  });

  it('of replicas that an autoscaler has set is none, and a new revision leaves them to it', async () => {
    const scaled = (image: string) =>
      application().replace(
        /components: .*/,
        `components: [{ name: web, type: webservice, properties: { image: "${image}" }, traits: [{ type: scaler, properties: { replicas: 1 } }, { type: cpuscaler, properties: { min: 2, max: 4 } }] }]`,
      );
    await deliver({ manifest: scaled('nginx:1') });
    const web = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', name: 'web' };
    await eventually(async () => Object(await live(web)).status?.readyReplicas === 2, 'it is scaled');
    await again(scaled('nginx:2'));
    expect(Object(await live(web)).spec.replicas).toBe(2);
    expect(await drifts()).toEqual([]);
  });

  it('of what the access rules do not allow the Application any more stays, and says why', async () => {
    await deliver();
    await monitor?.stop();
    const settings = { ...delivery.deps.settings, accessRules: [{ name: 'team', kinds: ['Secret'], clusterScopedKinds: [] }] };
    monitor = createHealthMonitor({ ...delivery.deps, settings, waker: { wake: () => {} }, lookAgainMs: 100 });
    await monitor.start();
    await change({ color: 'red' });
    const open = await newest('open');
    const why = 'ConfigMap "settings" in namespace "default" of cluster stage may not be set back: rule "team" allows the kinds Secret';
    expect(open.message).toContain(`It is not set back: ${why}`);
    expect(await monitor.heal({ namespace: 'default', name: 'shop' }, { driftId: open.id, by: 'user:default/developer' })).toContain(why);
    expect((await live())?.data).toMatchObject({ color: 'red' });
    await change({ color: 'blue' });
    await newest('undone');
  });

  it('that the cluster refuses to have set back says why, and is left alone for a while', async () => {
    await deliver();
    await (await cluster()).patch(SETTINGS, { immutable: true, data: { color: 'red' } }, { fieldManager: 'kubectl' });
    const refused = await eventually(async () => (await drifts()).find(({ message }) => message.includes('could not')), 'it is refused');
    expect(refused).toMatchObject({ state: 'open', nextHealAt: expect.any(Number) });
    expect(refused.message).toMatch(/^"kubectl" changed data.color from blue to red of ConfigMap .* It could not be set back: .*immutable.* It is tried again at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\.$/);
    const before = await drifts();
    await (await cluster()).patch(SETTINGS, { metadata: { labels: { more: 'yes' } } }, { fieldManager: 'kubectl' });
    await eventually(() => Object(delivery.deps.clusters.observed('stage', SETTINGS)).metadata.labels.more === 'yes', 'the label is seen');
    await monitor?.stop();
    expect(await drifts()).toEqual(before);
  });

  it('of a Secret is set back and told without its values', async () => {
    await deliver({ manifest: application('[]', '{ apiVersion: v1, kind: Secret, metadata: { name: key }, stringData: { token: hidden } }') });
    const key = { apiVersion: 'v1', kind: 'Secret', namespace: 'default', name: 'key' };
    await (await cluster()).patch(key, { data: { token: 'b3RoZXI=' } }, { fieldManager: 'kubectl' });
    const healed = await newest('healed');
    expect(JSON.stringify(healed)).not.toMatch(/hidden|aGlkZGVu|b3RoZXI/);
    expect(Object(await live(key)).data).toEqual({ token: Buffer.from('hidden').toString('base64') });
  });

  it('of an object in whose place somebody has made another one is only reported: it is not ours to take', async () => {
    await deliver();
    await monitor?.stop();
    const { metadata } = (await live()) ?? {};
    await (await cluster()).delete(SETTINGS, { uid: metadata?.uid ?? '' });
    await (await cluster()).apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'default' }, data: { color: 'theirs' } }, { fieldManager: 'helm' });
    await watch();
    expect((await newest('open')).message).toContain('It is reported and left as it is');
    expect((await live())?.data).toEqual({ color: 'theirs' });
  });

  it('that happened while nobody looked is seen after a restart', async () => {
    await deliver();
    await monitor?.stop();
    await change({ color: 'red' });
    await watch();
    await newest('healed');
  });
});
