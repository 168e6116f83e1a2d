import type { JsonObject } from '@backstage/types';
import type { DriftPage } from '@slipway/backstage-plugin-delivery-common';
import { clusterConfigFromKubeconfig, connectCluster } from '@slipway/cluster';
import { eventually } from './__testUtils__/eventually';
import { type Caller, people } from './__testUtils__/startDeliveryBackend';
import { type Portal, startPortal } from './__testUtils__/startPortal';
import { useTestDatabase } from './__testUtils__/testDatabases';

jest.setTimeout(60_000);

const application = (size: string, annotation = 'slipway.io/drift: report') => `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: shop
  namespace: default
  annotations: { ${annotation} }
spec:
  components:
    - name: web
      type: k8s-objects
      properties:
        objects: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings }, data: { color: blue, size: "${size}" } }]
`;
const SETTINGS = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name: 'settings' };
const app = '/applications/default/shop';

describe('drift, over the API', () => {
  const database = useTestDatabase('sqlite');

  async function deliver(annotation?: string, { caller, config }: { caller?: Caller; config?: JsonObject } = {}) {
    const portal = await startPortal({ database, clusters: ['cluster-staging'], config: { defaultCluster: 'cluster-staging', ...config } });
    const cluster = connectCluster(await clusterConfigFromKubeconfig(portal.cluster('cluster-staging').kubeconfig, { name: 'cluster-staging' }));
    const { runId } = await portal.submit(application('1', annotation), caller);
    expect((await portal.ended(runId)).phase).toBe('succeeded');
    const change = (data: object) => cluster.patch(SETTINGS, { data }, { fieldManager: 'kubectl' });
    const live = async () => Object(await cluster.get(SETTINGS)).data;
    return { portal, change, live };
  }

  const drift = async (portal: Portal): Promise<DriftPage> => (await portal.as('viewer').get(`${app}/drift`)).body;
  const openOne = (portal: Portal) =>
    eventually(async () => (await drift(portal)).items.find(({ state }) => state === 'open'), 'the change is seen');
  const drifts = async (portal: Portal) => (await portal.as('viewer').get(app)).body.environments[0].drifts;

  it('is listed with who did it, marked on its environment, and healed by hand', async () => {
    const { portal, change, live } = await deliver();
    await change({ color: 'red' });
    const found = await openOne(portal);
    expect(found).toMatchObject({ kind: 'ConfigMap', name: 'settings', change: 'changed', fields: [{ path: 'data.color', wanted: 'blue', live: 'red', manager: 'kubectl', choice: 'report' }] });
    expect(await drifts(portal)).toBe(1);
    expect((await portal.as('viewer').post(`${app}/drift/${found.id}/heal`)).status).toBe(403);
    const healed = await portal.as('developer').post(`${app}/drift/${found.id}/heal`);
    expect(healed.body).toMatchObject({ state: 'healed', closedBy: people.developer });
    expect(await live()).toEqual({ color: 'blue', size: '1' });
    expect(await drifts(portal)).toBeUndefined();
    const again = await portal.as('developer').post(`${app}/drift/${found.id}/heal`);
    expect([again.status, again.body.code]).toEqual([409, 'drift_is_over']);
  });

  it('is accepted: later deliveries leave the field alone until that is withdrawn', async () => {
    const { portal, change, live } = await deliver();
    await change({ color: 'red' });
    const found = await openOne(portal);
    expect((await portal.as('developer').post(`${app}/drift/${found.id}/accept`)).body).toMatchObject({ state: 'accepted', closedBy: people.developer });
    const { runId } = await portal.submit(application('2'));
    await portal.ended(runId);
    expect(await live()).toEqual({ color: 'red', size: '2' });
    const { choices } = await drift(portal);
    expect(choices).toEqual([expect.objectContaining({ field: 'data.color', choice: 'give-up', manager: 'kubectl', decidedBy: people.developer })]);
    const withdrawn = await portal.as('developer').post(`${app}/field-choices/${choices[0].id}/withdraw`);
    expect(withdrawn.body.choices).toEqual([]);
  });

  it.each([
    ['take', { color: 'blue', size: '2' }],
    ['give-up', { color: 'blue', size: '7' }],
  ])('in the way of a delivery stops it, and it goes on with "%s"', async (choice, expected) => {
    const { portal, change, live } = await deliver('slipway.io/drift: ignore');
    await change({ size: '7' });
    const { runId } = await portal.submit(application('2', 'slipway.io/drift: ignore'));
    const failed = await portal.ended(runId);
    expect(failed.phase).toBe('failed');
    expect(failed.steps[0].message).toContain('data.size belongs to "kubectl". Decide on the failed step: take the fields, or give them up.');
    const decided = await portal.as('developer').post(`/runs/${runId}/decide-conflicts`, { choice });
    expect(decided.status).toBe(202);
    expect((await portal.ended(decided.body.id)).phase).toBe('succeeded');
    expect(await live()).toEqual(expected);
    const nothing = await portal.as('developer').post(`/runs/${decided.body.id}/decide-conflicts`, { choice });
    expect([nothing.status, nothing.body.code]).toEqual([409, 'nothing_to_decide']);
  });

  it('in the way of a delivery is decided only by those in whose name it is delivered', async () => {
    const owned = 'slipway.io/drift: ignore, slipway.io/owner: "group:default/platform"';
    const rules = [{ name: 'platform', owners: ['group:default/platform'] }];
    const { portal, change, live } = await deliver(owned, { caller: 'service', config: { access: { rules } } });
    await change({ size: '7' });
    const { runId } = await portal.submit(application('2', owned), 'service');
    expect((await portal.ended(runId)).phase).toBe('failed');

    const refused = await portal.as('developer').post(`/runs/${runId}/decide-conflicts`, { choice: 'take' });
    expect([refused.status, refused.body.code, refused.body.message]).toEqual([
      403,
      'not_owner',
      'You do not belong to group:default/platform, in whose name this Application would be delivered',
    ]);
    expect((await portal.as('viewer').post(`/runs/${runId}/decide-conflicts`, { choice: 'take' })).body.code).toBe('forbidden');
    expect((await drift(portal)).choices).toEqual([]);
    expect(await live()).toEqual({ color: 'blue', size: '7' });

    const decided = await portal.as('service').post(`/runs/${runId}/decide-conflicts`, { choice: 'take' });
    expect((await portal.ended(decided.body.id)).phase).toBe('succeeded');
    expect(await live()).toEqual({ color: 'blue', size: '2' });
  });
});
