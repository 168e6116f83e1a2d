import type { ApiProblem } from '@slipway/backstage-plugin-delivery-common';
import { type DeliveryHarness, startDelivery } from '../__testUtils__/deliveryHarness';
import { people, personEntity } from '../__testUtils__/startDeliveryBackend';
import { startPortal } from '../__testUtils__/startPortal';
import { useTestDatabase } from '../__testUtils__/testDatabases';
import { listPlacements } from '../database/operations/placements/listPlacements';
import type { ApplicationRow, ClusterRow } from '../database/tables';
import { createDeliverExecutor } from '../delivery/createDeliverExecutor';
import type { AccessRule } from './accessRules';

jest.setTimeout(60_000);

const shop = (annotations = '{}', namespace = 'default') => `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: shop
  namespace: default
  annotations: ${annotations}
spec:
  components:
    - name: settings
      type: k8s-objects
      properties: { objects: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings }, data: { a: "1" } }] }
    - name: rights
      type: k8s-objects
      properties:
        objects:
          - { apiVersion: v1, kind: Secret, metadata: { name: rights }, stringData: { a: b } }
          - { apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: { name: rights }, rules: [] }
  policies: [{ name: here, type: topology, properties: { clusters: [cluster-staging], namespace: ${namespace} } }]
  workflow: { steps: [{ name: deploy, type: deploy, properties: { policies: [here] } }] }
`;
const messages = (problems: ApiProblem[]) => problems.filter(({ code }) => code === 'access_denied').map(({ path, message }) => [path, message.split(': ').pop()]);

describe('what the access rules do not allow', () => {
  const database = useTestDatabase('sqlite');
  const start = (rules?: object[]) =>
    startPortal({
      database,
      clusters: ['cluster-staging'],
      config: rules ? { access: { rules: rules.map(rule => ({ ...rule })) } } : {},
      entities: [personEntity(people.developer)],
    });

  it('is told by the preview and refused by the submission, all of it, each with its rule', async () => {
    const portal = await start([{ name: 'team', namespaces: ['default'], kinds: ['ConfigMap'] }]);
    const expected = [
      ['spec.components[1]', 'rule "team" allows the kinds ConfigMap'],
      ['spec.components[1]', 'rule "team" allows nothing that belongs to the whole cluster (clusterScopedKinds)'],
    ];
    const preview = await portal.as('developer').post('/applications/preview', shop());
    expect(messages(preview.body.problems)).toEqual(expected);
    const refused = await portal.as('developer').put('/applications/default/shop', shop());
    expect([refused.status, messages(refused.body.errors)]).toEqual([400, expected]);
    expect((await portal.as('developer').get('/applications/default/shop')).status).toBe(404);
  });

  it('is, without any rules, only what belongs to a whole cluster', async () => {
    const portal = await start();
    const refused = await portal.as('developer').put('/applications/default/shop', shop());
    expect(messages(refused.body.errors)).toEqual([['spec.components[1]', 'rule "default" allows nothing that belongs to the whole cluster (clusterScopedKinds)']]);
  });

  it('is not helped by the name of an owner that one does not belong to', async () => {
    const portal = await start([
      { name: 'platform', owners: ['group:default/platform'], clusterScopedKinds: ['*'] },
      { name: 'demo', owners: ['group:default/team-demo'], clusterScopedKinds: ['ClusterRole'] },
    ]);
    const pretended = await portal.as('developer').put('/applications/default/shop', shop('{ slipway.io/owner: "group:default/platform" }'));
    expect([pretended.status, pretended.body.code, pretended.body.message]).toEqual([
      400,
      'not_owner',
      'You do not belong to group:default/platform, in whose name this Application would be delivered',
    ]);
    const own = await portal.as('developer').put('/applications/default/shop', shop('{ slipway.io/owner: "group:default/team-demo" }'));
    expect(own.status).toBe(202);
    expect((await portal.ended(own.body.run.id)).phase).toBe('succeeded');
  });

  it('is not delivered once more either, by starting again or by going back', async () => {
    const rules = [
      { name: 'platform', owners: ['group:default/platform'], clusterScopedKinds: ['*'] },
      { name: 'demo', owners: ['group:default/team-demo'], clusterScopedKinds: ['*'] },
    ];
    const portal = await start(rules);
    const owned = (more: string) => shop(`{ slipway.io/owner: "group:default/platform"${more} }`);
    const first = await portal.submit(owned(''), 'service');
    await portal.ended(first.runId);
    const second = await portal.submit(owned(', note: changed'), 'service');
    await portal.ended(second.runId);
    const attempts = (caller: 'developer' | 'service') => [
      portal.as(caller).post(`/runs/${first.runId}/restart`, {}),
      portal.as(caller).post('/applications/default/shop/rollback', { revision: first.revision }),
    ];
    for (const refused of await Promise.all(attempts('developer'))) {
      expect([refused.status, refused.body.code, refused.body.message]).toEqual([
        403,
        'not_owner',
        'You do not belong to group:default/platform, in whose name this Application would be delivered',
      ]);
    }
    expect((await portal.run(second.runId)).phase).toBe('succeeded');
    expect((await portal.application('default/shop')).run?.id).toBe(second.runId);
    await portal.stop();
    const stricter = await start([{ name: 'platform', owners: ['group:default/platform'] }]);
    const denied = await stricter.as('service').post(`/runs/${first.runId}/restart`, {});
    expect([denied.status, messages(denied.body.errors)]).toEqual([
      403,
      [['spec.components[1]', 'rule "platform" allows nothing that belongs to the whole cluster (clusterScopedKinds)']],
    ]);
  });
});

describe('what the access rules do not allow any more when it is applied', () => {
  let delivery: DeliveryHarness;
  afterEach(() => delivery.close());
  const database = useTestDatabase('sqlite');

  async function deliver(accessRules: AccessRule[], owner?: string) {
    delivery = await startDelivery({ knex: database.knex, clusters: ['cluster-staging'], settings: { accessRules, createNamespaces: true } });
    const run = await delivery.submit(shop('{}', 'elsewhere'));
    await database.knex<ApplicationRow>('applications').update({ owner: owner ?? null });
    const outcome = await delivery.finish(createDeliverExecutor(delivery.deps), delivery.request(run, 'deploy'));
    const cluster = await delivery.deps.clusters.connect('cluster-staging');
    const exists = async (kind: string, name: string) =>
      (await cluster.get({ apiVersion: kind === 'ClusterRole' ? 'rbac.authorization.k8s.io/v1' : 'v1', kind, name, namespace: 'elsewhere' })) !== undefined;
    return { outcome, exists, placements: await listPlacements(database.knex, [run.applicationId]) };
  }

  it('is refused before anything is touched, the namespace neither', async () => {
    const { outcome, exists, placements } = await deliver([{ name: 'team', namespaces: ['default'], clusterScopedKinds: [] }]);
    expect(outcome).toMatchObject({ kind: 'failed', message: expect.stringContaining('rule "team" is for the namespaces default') });
    expect(JSON.stringify(outcome)).toContain('ClusterRole \\"rights\\" of cluster cluster-staging may not be delivered');
    expect(placements[0].health).toBe('failed');
    expect([await exists('Namespace', 'elsewhere'), await exists('ConfigMap', 'settings'), await exists('ClusterRole', 'rights')]).toEqual([false, false, false]);
  });

  it('goes by the owner that the Application has then', async () => {
    const rules = [{ name: 'a', owners: ['group:default/team-a'], clusterScopedKinds: ['ClusterRole'] }];
    const refused = await deliver(rules, 'group:default/team-b');
    expect(refused.outcome).toMatchObject({ kind: 'failed', message: expect.stringContaining('no rule of delivery.access.rules is about group:default/team-b') });
    await delivery.close();
    // The next harness has a cluster of its own, which is another one under the same name.
    await database.knex<ClusterRow>('clusters').delete();
    const allowed = await deliver(rules, 'group:default/team-a');
    expect(allowed.outcome).toMatchObject({ kind: 'succeeded' });
    // Made because the configuration says so: that needs no rule for the kind Namespace.
    expect([await allowed.exists('Namespace', 'elsewhere'), await allowed.exists('ClusterRole', 'rights')]).toEqual([true, true]);
  });
});
