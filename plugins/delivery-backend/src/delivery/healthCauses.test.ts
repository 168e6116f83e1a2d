import type { LiveObject, Related } from '@slipway/cluster';
import { createNativeEngine } from '@slipway/cue';
import { createDefinitionCatalog, parseApplication, parseDefinitionFile } from '@slipway/oam';
import type { DeliveryHarness } from '../__testUtils__/deliveryHarness';
import { eventually } from '../__testUtils__/eventually';
import { useDelivery } from '../__testUtils__/useDelivery';
import { listPlacements } from '../database/operations/placements/listPlacements';
import type { RunContext } from '../runner/ports';
import { assessPlacement } from './assessPlacement';
import { createDeliverExecutor } from './createDeliverExecutor';
import type { HealthMonitor } from './createHealthMonitor';
import type { DeliverySettings } from './deliverySettings';
import { renderContext } from './renderPlans';

jest.setTimeout(30_000);

const shop = (image: string, policy = '') => `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata: { name: shop, namespace: default }
spec:
  components:
    - name: web
      type: webservice
      properties: { image: "${image}" }
  policies: [{ name: here, type: topology, properties: { clusters: [cluster-staging] } }${policy}]
  workflow: { steps: [{ name: deploy, type: deploy, properties: { policies: [here] } }] }
`;

describe('the cause that a placement tells', () => {
  const { database, ...sandbox } = useDelivery('sqlite');
  let delivery: DeliveryHarness;
  let monitor: HealthMonitor;
  let run: RunContext;

  async function start(settings: Partial<DeliverySettings> = {}, lookAgainMs = 200) {
    delivery = await sandbox.start({ clusters: ['cluster-staging'], settings: { onDrift: 'report', ...settings } });
    monitor = await sandbox.watch(delivery, { lookAgainMs });
  }

  async function deliver(manifest: string, wait = true) {
    run = await delivery.submit(manifest);
    const executor = createDeliverExecutor(delivery.deps);
    const request = delivery.request(run, 'deploy');
    await (wait ? delivery.finish(executor, request) : executor.execute(request));
    await delivery.endRun();
  }

  const placement = async () => (await listPlacements(database.knex, [run.applicationId]))[0];
  const says = (words: string) =>
    eventually(async () => (await placement())?.message.includes(words) && placement(), `the placement says "${words}"`);

  it('is the last line of a container that keeps crashing', async () => {
    await start();
    await deliver(shop('registry.example/web:crash'), false);
    const told = await says('it keeps crashing');
    expect(told).toMatchObject({
      health: 'unhealthy',
      message: expect.stringMatching(/container "web" ended with exit code 1 \("\u2068.*fatal: this image was asked to crash\u2069"\).*CrashLoopBackOff/),
    });
  });

  it('quotes no log where the configuration says so', async () => {
    await start({ lastLogLine: false });
    await deliver(shop('registry.example/web:crash'), false);
    const told = await says('it keeps crashing');
    expect(told && told.message).not.toContain('asked to crash');
  });

  it('is the image of the new version, while the old one still runs: that is not healthy', async () => {
    await start();
    await deliver(shop('registry.example/web:1.0'));
    expect(await placement()).toMatchObject({ health: 'healthy' });
    await deliver(shop('registry.example/web:does-not-exist'), false);
    expect(await says('does not exist')).toMatchObject({
      health: 'unhealthy',
      ready: 1,
      total: 1,
      message: expect.stringMatching(/^the new version does not start, the old one still runs; .*image registry\.example\/web:does-not-exist does not exist/),
    });
  });

  it('is that nobody answered within the time-out of the policy "health"', async () => {
    await start();
    await deliver(shop('registry.example/web:1.0', ', { name: h, type: health, properties: { probeInterval: 1, probeTimeout: 1 } }'));
    expect(await placement()).toMatchObject({ health: 'healthy' });
    // Somebody took our marks away, so the cluster is asked; and asking takes longer than the policy allows.
    const cluster = await delivery.deps.clusters.connect('cluster-staging');
    const web = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', name: 'web' };
    await cluster.patch(web, { metadata: { annotations: { 'slipway.io/run': null } } });
    await eventually(() => {
      const seen = delivery.deps.clusters.observed('cluster-staging', web);
      return typeof seen === 'object' && seen.metadata.annotations?.['slipway.io/run'] === undefined;
    }, 'the change is observed');
    delivery.sandbox('cluster-staging').faults.set({ api: { delayMilliseconds: 1_500 } });
    const look = () => monitor.heal(run.application.metadata, { driftId: 'none', by: 'user:default/developer' });
    await look();
    expect(await placement()).toMatchObject({ health: 'unknown', message: expect.stringContaining('did not answer within 1 s') });
    delivery.sandbox('cluster-staging').faults.clear();
    await look();
    expect(await placement()).toMatchObject({ health: 'healthy' });
  });

  it('is looked for again after the interval of the policy "health", where nothing reports a change', async () => {
    const never = 3_600_000;
    await start({}, never);
    await deliver(shop('registry.example/web:1.0', ', { name: h, type: health, properties: { probeInterval: 1, probeTimeout: 1 } }'));
    const cluster = await delivery.deps.clusters.connect('cluster-staging');
    delivery.sandbox('cluster-staging').faults.set({ api: { delayMilliseconds: 1_500 } });
    await cluster.patch({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', name: 'web' }, { metadata: { annotations: { 'slipway.io/run': null } } });
    await says('did not answer within 1 s');
    delivery.sandbox('cluster-staging').faults.clear();
    await eventually(async () => (await placement()).health === 'healthy', 'it is seen by itself that all is well');
  });
});

describe('a health policy that only counts what is ready', () => {
  const definition = `
simple: {
	type: "component"
	attributes: workload: definition: { apiVersion: "apps/v1", kind: "Deployment" }
	attributes: status: healthPolicy: #"""
		isHealth: context.output.status.readyReplicas == context.output.spec.replicas
		"""#
}
template: {
	output: { apiVersion: "apps/v1", kind: "Deployment", metadata: name: context.name }
	parameter: {}
}
`;

  const surging = (more: object = {}, metadata: object = {}): LiveObject => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'default', uid: 'u', resourceVersion: '1', generation: 1, ...metadata },
    spec: { replicas: 1, ...more },
    status: { observedGeneration: 1, replicas: 2, updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1 },
  });

  async function assess(live: LiveObject) {
    const { definitions } = parseDefinitionFile({ filename: 'simple.cue', text: definition });
    const { application } = parseApplication(shop('x').replace('webservice', 'simple').replace(/\n {6}properties: .*/, ''));
    if (definitions.length === 0 || !application) {
      throw new Error('the test is wrong');
    }
    const related: Related = {};
    return assessPlacement({
      application,
      component: application.spec.components[0],
      catalog: createDefinitionCatalog(definitions),
      context: renderContext({ revision: { name: 'shop-v1', number: 1 }, clusters: [] }, { cluster: 'c', namespace: 'default' }),
      engine: createNativeEngine(),
      objects: [{ reference: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', name: 'web' }, role: 'workload', live }],
      related: async () => related,
    });
  }

  it('is not believed between two versions', async () => {
    expect(await assess(surging())).toMatchObject({ state: 'progressing', rollingOut: true, message: 'replicas of the old version are being stopped' });
  });

  it.each([
    ['paused', surging({ paused: true })],
    ['left to another controller', surging({}, { annotations: { 'app.oam.dev/disable-health-check': 'true' } })],
  ])('is believed where the rollout is %s', async (_, live) => {
    expect(await assess(live)).toMatchObject({ state: 'healthy' });
  });
});
