import type { ObjectReference } from '@slipway/cluster';
import { customKind } from '../__testUtils__/customKind';
import type { DeliveryHarness } from '../__testUtils__/deliveryHarness';
import { eventually } from '../__testUtils__/eventually';
import { testDatabases } from '../__testUtils__/testDatabases';
import { useDelivery } from '../__testUtils__/useDelivery';
import { listDrifts } from '../database/operations/drifts/listDrifts';
import { listPlacements } from '../database/operations/placements/listPlacements';
import type { RunContext } from '../runner/ports';
import { createDeliverExecutor } from './createDeliverExecutor';

jest.setTimeout(30_000);

const SETTINGS = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name: 'settings' };
const RATE = { apiVersion: 'example.com/v1', kind: 'Rate', namespace: 'default', name: 'sales' };
const definition = customKind('Rate', 'rates');
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
      properties: { objects: [{ apiVersion: example.com/v1, kind: Rate, metadata: { name: sales } }] }
  workflow: { steps: [{ name: deliver, type: deploy, properties: { policies: [] } }] }
`;

// PostgreSQL keeps no NUL in a text.
describe.each(testDatabases)('what a cluster says with characters that no text should have, on %s', dialect => {
  const { database, start, watch } = useDelivery(dialect);
  let delivery: DeliveryHarness;
  let run: RunContext;

  beforeEach(async () => {
    delivery = await start({ clusters: ['stage'], settings: { onDrift: 'report' } });
    await watch(delivery);
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
