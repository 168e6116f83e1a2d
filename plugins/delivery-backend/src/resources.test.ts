import { request as httpRequest } from 'node:http';
import type { ResourceBranch, ResourceNode, ResourceTree } from '@slipway/backstage-plugin-delivery-common';
import { clusterConfigFromKubeconfig, connectCluster } from '@slipway/cluster';
import { eventually } from './__testUtils__/eventually';
import { type Portal, startPortal } from './__testUtils__/startPortal';
import { useTestDatabase } from './__testUtils__/testDatabases';
import type { ApplicationRow } from './database/tables';

jest.setTimeout(60_000);

const C = 'cluster-staging';
const app = '/applications/default/shop';

const shop = (image = 'registry.example/web:1.0', more = '') => `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: shop
  namespace: default
spec:
  components:
    - name: web
      type: k8s-objects
      properties:
        objects:
          - apiVersion: apps/v1
            kind: Deployment
            metadata: { name: web }
            spec:
              replicas: 2
              selector: { matchLabels: { app: web } }
              template:
                metadata: { labels: { app: web } }
                spec: { containers: [{ name: main, image: "${image}" }] }
          - { apiVersion: v1, kind: Secret, metadata: { name: web }, stringData: { password: planted-secret-value } }
${more}
`;

const pod = (name: string, ownerReferences: object[] = []) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'default', ownerReferences },
  spec: { containers: [{ name: 'main', image: 'registry.example/other:1.0' }] },
});

function walk(nodes: readonly ResourceNode[]): ResourceNode[] {
  return nodes.flatMap(node => [node, ...walk(node.owned)]);
}

describe('what an Application has in the clusters, over the API', () => {
  const database = useTestDatabase('sqlite');

  async function deliver(manifest = shop(), options: Partial<Parameters<typeof startPortal>[0]> = {}) {
    const portal = await startPortal({ database, clusters: [C], ...options });
    const { runId } = await portal.submit(manifest);
    await portal.ended(runId);
    const cluster = connectCluster(await clusterConfigFromKubeconfig(portal.cluster(C).kubeconfig, { name: C }));
    return { portal, cluster };
  }

  async function readTree(portal: Portal): Promise<ResourceTree> {
    return (await portal.as('viewer').get(`${app}/tree`)).body;
  }

  const branchOf = async (portal: Portal): Promise<ResourceBranch> => (await readTree(portal)).branches[0];

  async function twoPods(portal: Portal): Promise<ResourceNode[]> {
    return eventually(async () => {
      const found = walk((await branchOf(portal)).resources).filter(({ kind, state }) => kind === 'Pod' && state === 'healthy');
      return found.length === 2 && found;
    }, 'two pods');
  }

  const logPath = (name: string, more = '') => `${app}/pods/log?cluster=${C}&namespace=default&pod=${name}${more}`;

  it('is a tree from the Deployment to its pods, with neither manifests nor values of Secrets', async () => {
    const { portal } = await deliver();
    const pods = await twoPods(portal);
    const branch = await branchOf(portal);
    expect(branch).toMatchObject({ component: 'web', cluster: C, namespace: 'default', state: 'known' });
    expect(branch.resources.map(({ kind, state, restartable }) => [kind, state, restartable])).toEqual([
      ['Deployment', 'healthy', true],
      ['Secret', 'healthy', false],
    ]);
    expect(branch.resources[0].owned.map(({ kind, owned }) => [kind, owned.length])).toEqual([['ReplicaSet', 2]]);
    expect(pods[0].containers).toEqual([
      { name: 'main', image: 'registry.example/web:1.0', state: 'running', ready: true, restarts: 0, init: false },
    ]);
    const text = JSON.stringify(branch);
    expect(text).not.toContain('planted-secret-value');
    expect(text).not.toContain(Buffer.from('planted-secret-value').toString('base64'));
  });

  it('is together what a component has in other namespaces, and apart what it has left behind in one that it moved out of', async () => {
    const manifest = (namespace = '') => `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: shop
  namespace: default
  annotations: { slipway.io/create-namespaces: "true" }
spec:
  components:
    - name: web
      type: k8s-objects
      properties:
        objects:
          - { apiVersion: v1, kind: ConfigMap, metadata: { name: own } }
          - { apiVersion: v1, kind: ConfigMap, metadata: { name: there, namespace: kube-public } }
  policies:
    - { name: here, type: topology, properties: { clusters: [${C}]${namespace} } }
    - { name: keep, type: garbage-collect, properties: { keepLegacyResource: true } }
  workflow: { steps: [{ name: deploy, type: deploy, properties: { policies: [here] } }] }
`;
    const { portal } = await deliver(manifest());
    const shown = async () =>
      (await readTree(portal)).branches.map(({ namespace, resources }) => [namespace, ...resources.map(node => `${node.namespace}/${node.name} ${node.state}`)]);
    expect(await shown()).toEqual([['default', 'default/own healthy', 'kube-public/there healthy']]);
    expect((await portal.ended((await portal.submit(manifest(', namespace: shop'))).runId)).phase).toBe('succeeded');
    // The placement that it left is forgotten, so that each leftover is in the namespace where it lies.
    expect(await shown()).toEqual([
      ['default', 'default/own healthy'],
      ['kube-public', 'kube-public/there healthy'],
      ['shop', 'shop/own healthy', 'shop/there healthy'],
    ]);
  });

  it('says what is missing', async () => {
    const { portal, cluster } = await deliver(shop().replace('namespace: default', 'namespace: default\n  annotations: { slipway.io/drift: report }'));
    const reference = { apiVersion: 'v1', kind: 'Secret', namespace: 'default', name: 'web' };
    const live = await cluster.get(reference);
    await cluster.delete(reference, { uid: live?.metadata.uid ?? '' });
    const missing = await eventually(async () => (await branchOf(portal)).resources.find(({ state }) => state === 'missing'), 'it is missing');
    expect(missing).toMatchObject({ kind: 'Secret', name: 'web', message: expect.stringContaining('it is not there') });
  });

  it('tells the events of an object that it applied, and of a pod below it', async () => {
    const { portal } = await deliver();
    const [first] = await twoPods(portal);
    const events = async (kind: string, name: string, apiVersion: string) =>
      (await portal.as('viewer').get(`${app}/objects/events?cluster=${C}&apiVersion=${apiVersion}&kind=${kind}&namespace=default&name=${name}`)).body.items;
    expect(await events('Deployment', 'web', 'apps/v1')).toContainEqual(expect.objectContaining({ type: 'Normal', reason: 'ScalingReplicaSet', count: 1 }));
    expect(await events('Pod', first.name, 'v1')).toContainEqual(expect.objectContaining({ reason: 'Scheduled' }));
  });

  it('reads the log of a container, no more of it than asked for', async () => {
    const { portal } = await deliver();
    const [first] = await twoPods(portal);
    const response = await portal.as('viewer').get(logPath(first.name));
    expect([response.status, response.headers['content-type'], response.headers['x-content-type-options']]).toEqual([200, 'text/plain; charset=utf-8', 'nosniff']);
    expect(response.text).toContain('registry.example/web:1.0 started');
    expect((await portal.as('viewer').get(logPath(first.name, '&limitBytes=10'))).text).toBe(response.text.slice(0, 10));
    expect((await portal.as('viewer').get(logPath(first.name, '&tailLines=0'))).text).toBe('');
    const nothing = await portal.as('viewer').get(logPath(first.name, '&previous=true'));
    expect([nothing.status, nothing.body.code, nothing.body.message]).toEqual([400, 'cluster_refused', expect.stringContaining('previous terminated container')]);
    const another = await portal.as('viewer').get(logPath(first.name, '&container=sidecar'));
    expect(another.body.message).toContain('container sidecar is not valid');
  });

  it('follows a log, and lets go of it when the reader goes away', async () => {
    const { portal } = await deliver();
    const [first] = await twoPods(portal);
    const { counters } = portal.cluster(C);
    const test = portal.as('viewer').get(logPath(first.name, '&follow=true'));
    const { Authorization } = Object(test).header;
    const reading = httpRequest(test.url, { headers: { authorization: Authorization } });
    const text = await new Promise<string>((resolve, reject) => {
      reading.on('response', response => response.once('data', chunk => resolve(String(chunk))));
      reading.on('error', reject);
      reading.end();
    });
    expect(text).toContain('started');
    expect(counters.followers).toBe(1);
    reading.destroy();
    await eventually(() => counters.followers === 0, 'the cluster is let go of');
  });

  it('ends a log that is followed when the pod is gone', async () => {
    const { portal, cluster } = await deliver();
    const [first] = await twoPods(portal);
    const reading = portal.as('viewer').get(logPath(first.name, '&follow=true')).then(response => response.text);
    await eventually(() => portal.cluster(C).counters.followers === 1, 'somebody follows');
    const reference = { apiVersion: 'v1', kind: 'Pod', namespace: 'default', name: first.name };
    const live = await cluster.get(reference);
    await cluster.delete(reference, { uid: live?.metadata.uid ?? '' });
    expect(await reading).toContain('started');
  });

  describe('what is not its own', () => {
    it('is refused in the same words whether it exists or not', async () => {
      const { portal, cluster } = await deliver();
      await cluster.apply(pod('stranger'));
      for (const name of ['stranger', 'nobody']) {
        const log = await portal.as('developer').get(logPath(name));
        expect([log.status, log.body.message]).toEqual([404, `The Application default/shop has no Pod "${name}" in namespace "default" in cluster ${C}`]);
        const events = await portal.as('developer').get(`${app}/objects/events?cluster=${C}&apiVersion=v1&kind=Pod&namespace=default&name=${name}`);
        expect([events.status, events.body.code]).toEqual([404, 'not_found']);
      }
    });

    it('is refused when it only claims an owner: the uid counts, not the name', async () => {
      const { portal, cluster } = await deliver();
      await twoPods(portal);
      await cluster.apply(pod('pretender', [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: '00000000-0000-0000-0000-000000000000' }]));
      expect((await portal.as('developer').get(logPath('pretender'))).status).toBe(404);
    });

    it('is refused in other clusters, for other kinds, and for names that are none', async () => {
      const { portal } = await deliver();
      const restart = (body: object) => portal.as('developer').post(`${app}/objects/restart`, body);
      const deployment = { cluster: C, apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', name: 'web' };
      expect((await restart({ ...deployment, cluster: 'elsewhere' })).status).toBe(404);
      expect((await restart({ ...deployment, name: 'other' })).status).toBe(404);
      expect((await restart({ ...deployment, name: '..' })).status).toBe(400);
      expect((await restart({ ...deployment, kind: 'Secret', apiVersion: 'v1' })).body.code).toBe('not_restartable');
      expect((await portal.as('developer').get(`${app}/objects/events?cluster=${C}&apiVersion=nowhere.example/v1&kind=Thing&namespace=default&name=x`)).status).toBe(404);
    });

    it('is not reached by naming it read-only', async () => {
      const policy = `  policies:
    - { name: look, type: read-only, properties: { rules: [{ selector: { resourceTypes: [Deployment] } }] } }`;
      const { portal, cluster } = await deliver(`${shop()}`);
      const [first] = await twoPods(portal);
      const reader = shop('registry.example/web:1.0', policy).replace('name: shop', 'name: reader').replace(/ {10}- \{ apiVersion: v1, kind: Secret.*\n/, '');
      const { runId } = await portal.submit(reader);
      expect((await portal.ended(runId)).phase).toBe('succeeded');
      const tree: ResourceTree = (await portal.as('developer').get('/applications/default/reader/tree')).body;
      expect(tree.branches[0].resources).toEqual([expect.objectContaining({ kind: 'Deployment', restartable: false, owned: [] })]);
      const log = await portal.as('developer').get(logPath(first.name).replace('/shop/', '/reader/'));
      expect(log.status).toBe(404);
      expect(await cluster.get({ apiVersion: 'v1', kind: 'Pod', namespace: 'default', name: first.name })).toBeDefined();
    });
  });

  it('is restarted: new pods, no drift, and the audit log says who', async () => {
    const { portal } = await deliver();
    const before = (await twoPods(portal)).map(({ name }) => name);
    const address = { cluster: C, apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', name: 'web' };
    const answer = await portal.as('developer').post(`${app}/objects/restart`, address);
    expect([answer.status, answer.body.message]).toEqual([202, `Deployment "web" in namespace "default" of cluster ${C} is restarted: its pods are replaced step by step.`]);
    await eventually(async () => {
      const now = walk((await branchOf(portal)).resources).filter(({ kind }) => kind === 'Pod');
      return now.length === 2 && now.every(({ name, state }) => state === 'healthy' && !before.includes(name));
    }, 'all pods are new');
    expect((await portal.as('viewer').get(`${app}/drift`)).body.items).toEqual([]);
    expect(portal.logs().find(line => line.includes('resource-restart') && line.includes('user:default/developer') && line.includes('Deployment/default/web'))).toBeDefined();
  });

  it('is not restarted when the access rules do not let the owner have it that it has now', async () => {
    const rules = [{ name: 'everybody', kinds: ['Secret'] }, { name: 'team', owners: ['group:default/team-demo'] }];
    const owned = shop().replace('namespace: default', 'namespace: default\n  annotations: { slipway.io/owner: "group:default/team-demo" }');
    const { portal } = await deliver(owned, { config: { access: { rules } } });
    const before = (await twoPods(portal)).map(({ name }) => name);
    await database.knex<ApplicationRow>('applications').update({ owner: 'group:default/team-other' });
    const address = { cluster: C, apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', name: 'web' };
    const answer = await portal.as('developer').post(`${app}/objects/restart`, address);
    expect([answer.status, answer.body.code, answer.body.message]).toEqual([
      403,
      'access_denied',
      expect.stringMatching(/^Deployment "web" in namespace "default" of cluster cluster-staging may not be restarted for group:default\/team-other: rule "everybody" allows the kinds Secret/),
    ]);
    expect((await twoPods(portal)).map(({ name }) => name)).toEqual(before);
  });

  it('needs a permission of its own for each: to see, to read logs, to restart', async () => {
    const { portal } = await deliver(shop(), { policy: permission => permission.startsWith('delivery.application.') || permission === 'delivery.cluster.read' || permission === 'delivery.run.read' });
    const asked = await Promise.all([
      portal.as('developer').get(`${app}/tree`),
      portal.as('developer').get(`${app}/objects/events?cluster=${C}&apiVersion=v1&kind=Pod&namespace=default&name=x`),
      portal.as('developer').get(logPath('x')),
      portal.as('developer').post(`${app}/objects/restart`, 'not even JSON'),
    ]);
    expect(asked.map(({ status, body }) => [status, body.message.match(/"(delivery[^"]+)"/)[1]])).toEqual([
      [403, 'delivery.resource.read'],
      [403, 'delivery.resource.read'],
      [403, 'delivery.log.read'],
      [403, 'delivery.resource.restart'],
    ]);
  });

  it('is unknown since a moment when the cluster is away, at once', async () => {
    const { portal } = await deliver();
    const [first] = await twoPods(portal);
    await portal.cluster(C).close();
    await eventually(async () => (await portal.as('viewer').get(`/clusters`)).body.items[0].state === 'unreachable', 'the cluster is known to be away');
    const branch = await branchOf(portal);
    expect(branch).toMatchObject({ state: 'unknown', resources: [], since: expect.any(String), message: expect.stringContaining(`cluster ${C} does not answer since`) });
    const log = await portal.as('viewer').get(logPath(first.name));
    expect([log.status, log.body.code]).toEqual([503, 'cluster_away']);
  });

  it('is unknown as well while a cluster takes everything and answers nothing', async () => {
    const { portal } = await deliver();
    portal.cluster(C).faults.set({ api: { silent: true } });
    const branch = await branchOf(portal);
    expect([branch.state, branch.message]).toEqual(['unknown', expect.stringContaining('does not answer')]);
    portal.cluster(C).faults.clear();
  });
});
