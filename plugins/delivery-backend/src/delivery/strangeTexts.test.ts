import type { ObjectReference } from '@slipway/cluster';
import { type DeliveryHarness, startDelivery } from '../__testUtils__/deliveryHarness';
import { eventually } from '../__testUtils__/eventually';
import { testDatabases, useTestDatabase } from '../__testUtils__/testDatabases';
import { listDrifts } from '../database/operations/drifts/listDrifts';
import { listPlacements } from '../database/operations/placements/listPlacements';
import type { RunContext } from '../runner/ports';
import { createDeliverExecutor } from './createDeliverExecutor';
import { createHealthMonitor, type HealthMonitor } from './createHealthMonitor';

jest.setTimeout(30_000);

const SETTINGS = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name: 'settings' };
const RATE = { apiVersion: 'demo.example/v1', kind: 'Rate', namespace: 'default', name: 'sales' };
const definition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'rates.demo.example' },
  spec: {
    group: 'demo.example',
    scope: 'Namespaced',
    names: { plural: 'rates', kind: 'Rate' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } } }],
  },
};
const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzb21lYm9keSJ9.c2lnbmF0dXJl';
const application = `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata: { name: shop, namespace: default }
spec:
  components:
    - name: settings
      type: k8s-objects
      properties: { objects: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings }, data: { color: blue } }] }
    - name: rates
      type: k8s-objects
      properties: { objects: [{ apiVersion: demo.example/v1, kind: Rate, metadata: { name: sales } }] }
  workflow: { steps: [{ name: deliver, type: deploy, properties: { policies: [] } }] }
`;

// PostgreSQL keeps no NUL in a text.
describe.each(testDatabases)('what a cluster says with characters that no text should have, on %s', dialect => {
  let delivery: DeliveryHarness;
  let monitor: HealthMonitor;
  let run: RunContext;

  afterEach(async () => {
    await monitor.stop();
    await delivery.close();
  });
  const database = useTestDatabase(dialect);

  beforeEach(async () => {
    delivery = await startDelivery({ knex: database.knex, clusters: ['stage'], settings: { onDrift: 'report' } });
    monitor = createHealthMonitor({ ...delivery.deps, waker: { wake: () => {} }, lookAgainMs: 100 });
    await monitor.start();
    await (await delivery.deps.clusters.connect('stage')).apply(definition);
    run = await delivery.submit(application);
    await delivery.finish(createDeliverExecutor(delivery.deps), delivery.request(run, 'deliver'));
    await delivery.endRun();
  });

  const change = async (reference: ObjectReference, patch: { readonly [field: string]: unknown }) => (await delivery.deps.clusters.connect('stage')).patch(reference, patch, { fieldManager: 'kubectl' });

  it('is written as the health of its placement, without them and without credentials', async () => {
    await change(RATE, { status: { conditions: [{ type: 'Ready', status: 'False', message: `core\u0000 dumped: Bearer ${token}` }] } });
    const sick = await eventually(async () => {
      const placements = await listPlacements(database.knex, [run.applicationId]);
      return placements.find(({ health }) => health === 'unhealthy');
    }, 'it is unhealthy');
    expect(sick && sick.message).toContain('core dumped');
    expect(JSON.stringify(sick)).not.toContain(token);
  });

  it('is written as drift, without them', async () => {
    await change(SETTINGS, { data: { color: 'r\u0000d' } });
    const drift = await eventually(async () => (await listDrifts(database.knex, { applicationId: run.applicationId, limit: 1 }))[0], 'there is drift');
    expect(drift.message).toContain('changed data.color from blue to rd');
  });
});
