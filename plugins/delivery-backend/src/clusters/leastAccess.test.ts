import { randomBytes } from 'node:crypto';
import type { ResourceNode, ResourceTree } from '@slipway/backstage-plugin-delivery-common';
import { type Cluster, clusterConfigFromKubeconfig, connectCluster } from '@slipway/cluster';
import { type SandboxCluster, startSandboxCluster } from '@slipway/sandbox-cluster';
import { hasRealKubernetes, type RealKubernetes, startRealKubernetes } from '@slipway/sandbox-cluster/testing';
import { builtInCatalog } from '../__testUtils__/builtInCatalog';
import { eventually } from '../__testUtils__/eventually';
import { type Portal, startPortal } from '../__testUtils__/startPortal';
import { useTestDatabase } from '../__testUtils__/testDatabases';
import { accessOfDefinitions } from './accessOfDefinitions';

jest.setTimeout(180_000);

const app = '/applications/default/all';
const pods = '{ metadata: { labels: { app: all } }, spec: { containers: [{ name: main, image: "registry.example/all:1.0" }] } }';
const once = '{ metadata: { labels: { app: job } }, spec: { restartPolicy: Never, containers: [{ name: main, image: "registry.example/all:1.0" }] } }';
const selector = 'selector: { matchLabels: { app: all } }';

const settings = (size: number) => `{ apiVersion: v1, kind: ConfigMap, metadata: { name: all }, data: { size: "${size}" } }`;
const deployment = `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: all }, spec: { ${selector}, template: ${pods} } }`;
const others = [
  '{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: all }, spec: { storageClassName: "", accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Mi } } } }',
  '{ apiVersion: v1, kind: Secret, metadata: { name: all }, stringData: { a: b } }',
  '{ apiVersion: v1, kind: ServiceAccount, metadata: { name: all } }',
  '{ apiVersion: v1, kind: Service, metadata: { name: all }, spec: { selector: { app: all }, ports: [{ port: 80 }] } }',
  `{ apiVersion: apps/v1, kind: DaemonSet, metadata: { name: all }, spec: { ${selector}, template: ${pods} } }`,
  `{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: all }, spec: { serviceName: all, ${selector}, template: ${pods} } }`,
  `{ apiVersion: batch/v1, kind: CronJob, metadata: { name: all }, spec: { schedule: "0 0 1 1 *", jobTemplate: { spec: { template: ${once} } } } }`,
  `{ apiVersion: batch/v1, kind: Job, metadata: { name: all, labels: { app: job } }, spec: { template: ${once} } }`,
  '{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: all }, spec: { defaultBackend: { service: { name: all, port: { number: 80 } } } } }',
];

// As a trait: nothing waits until an autoscaler has metrics.
const autoscaled = ', { name: scaled, type: webservice, properties: { image: "registry.example/all:1.0" }, traits: [{ type: cpuscaler, properties: { min: 1, max: 2 } }] }';

const cleaning = ', { name: clean, type: clean-jobs, properties: { labelselector: { app: job } } }';

const manifest = (objects: string[], { scaled = '', policies = '', steps = '' } = {}) => `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata:
  name: all
  namespace: default
spec:
  components: [{ name: all, type: k8s-objects, properties: { objects: [${objects.join(', ')}] } }${scaled}]
  policies: [{ name: here, type: topology, properties: { clusters: [least] } }${policies}]
  workflow: { steps: [{ name: deploy, type: deploy, properties: { policies: [here] } }${steps}] }
`;
const replace = ', { name: whole, type: resource-update, properties: { rules: [{ selector: { resourceTypes: [ConfigMap] }, strategy: { op: replace } }] } }';

describe('the ServiceAccount that joining makes', () => {
  const database = useTestDatabase('sqlite');

  /** Everything that the product does in a cluster, with that credential alone. */
  async function doEverything(kubeconfig: string): Promise<void> {
    const portal = await startPortal({ database, clusters: [], config: { defaultCluster: 'least', joining: { allowLoopback: true }, credentials: { keys: [randomBytes(32).toString('base64')] } } });
    const admin = connectCluster(await clusterConfigFromKubeconfig(kubeconfig, { name: 'admin' }));
    const joined = await portal.as('developer').post('/clusters', { name: 'least', kubeconfig, serviceAccount: {} });
    expect([joined.status, joined.body.joined?.credential.user]).toEqual([201, 'system:serviceaccount:slipway-system:slipway']);
    expect((await portal.as('viewer').get('/clusters/least/check')).body).toMatchObject({ ready: true, missing: [] });
    await giveVolume(admin);

    await deliver(portal, manifest([deployment, settings(1), ...others], { scaled: autoscaled }));
    const nodes = await readNodes(portal);
    const find = (kind: string) => nodes.find(node => node.kind === kind)!;
    const events = await Promise.all(['Deployment', 'ReplicaSet', 'Pod', 'EndpointSlice'].map(kind => readEvents(portal, find(kind))));
    expect(events.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    // KWOK has no logs; that they may be read is another question.
    const log = await portal.as('viewer').get(`${app}/pods/log?cluster=least&namespace=default&pod=${find('Pod').name}`);
    expect([200, 400, 503]).toContain(log.status);
    expect(log.text).not.toContain('forbidden');
    const { cluster, apiVersion, kind, namespace, name } = find('Deployment');
    expect((await portal.as('developer').post(`${app}/objects/restart`, { cluster, apiVersion, kind, namespace, name })).status).toBe(202);

    // Of a Job that is gone: no garbage collector takes this one along.
    await admin.apply({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'stray', namespace: 'default', labels: { app: 'job' } }, spec: { containers: [{ name: 'main', image: 'registry.example/all:1.0' }] } });
    await deliver(portal, manifest([deployment, settings(1), ...others], { scaled: autoscaled, steps: cleaning }));
    expect(await admin.get({ apiVersion: 'batch/v1', kind: 'Job', namespace: 'default', name: 'all' })).toBeUndefined();
    await eventually(async () => (await admin.list({ apiVersion: 'v1', kind: 'Pod' }, { namespace: 'default', labelSelector: 'app=job' })).items.length === 0, 'the pods are gone');

    const reference = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name: 'all' };
    await admin.patch(reference, { data: { size: 'changed' } }, { fieldManager: 'kubectl' });
    await eventually(async () => Object(await admin.get(reference)).data.size === '1', 'the change is seen by the watch and set back');
    await deliver(portal, manifest([deployment, settings(2)], { policies: replace }));
    expect(Object(await admin.get(reference)).data).toEqual({ size: '2' });
    const deletion = await portal.as('developer').delete(app);
    expect((await portal.ended(deletion.body.run.id)).phase).toBe('succeeded');
    expect(await admin.get(reference)).toBeUndefined();
    admin.close();
    await portal.stop();
  }

  async function deliver(portal: Portal, text: string): Promise<void> {
    const run = await portal.ended((await portal.submit(text)).runId);
    expect([run.phase, run.message]).toEqual(['succeeded', expect.anything()]);
  }

  /** So that the claim is bound where nothing makes volumes. */
  async function giveVolume(admin: Cluster): Promise<void> {
    const spec = { storageClassName: '', capacity: { storage: '1Mi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/tmp' }, persistentVolumeReclaimPolicy: 'Retain' };
    await admin.apply({ apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'all' }, spec });
  }

  async function readNodes(portal: Portal): Promise<ResourceNode[]> {
    const walk = (nodes: readonly ResourceNode[]): ResourceNode[] => nodes.flatMap(node => [node, ...walk(node.owned)]);
    return eventually(async () => {
      const tree: ResourceTree = (await portal.as('viewer').get(`${app}/tree`)).body;
      const nodes = walk(tree.branches.flatMap(({ resources }) => resources));
      return ['ReplicaSet', 'Pod', 'EndpointSlice'].every(kind => nodes.some(node => node.kind === kind)) && nodes;
    }, 'what grows out of the objects');
  }

  function readEvents(portal: Portal, { cluster, apiVersion, kind, namespace, name }: ResourceNode) {
    return portal.as('viewer').get(`${app}/objects/events`).query({ cluster, apiVersion, kind, namespace, name });
  }

  it('may do all that the product does, and nothing that it does not', async () => {
    const sandbox: SandboxCluster = await startSandboxCluster({ name: 'least', rolloutMilliseconds: 20 });
    await doEverything(sandbox.kubeconfig);
    const used = new Set(sandbox.counters.usedAccess);
    const needs = accessOfDefinitions((await builtInCatalog()).list());
    const unused = needs.flatMap(({ group, resource, verbs }) => verbs.map(verb => `${verb} ${resource}${group && `.${group}`}`)).filter(access => !used.has(access));
    // Replaced as a whole is any kind that a policy names; here it is the ConfigMap.
    expect(unused.filter(access => !access.startsWith('update '))).toEqual([]);
    expect(used).toContain('update configmaps');
    await sandbox.close();
  });

  if (hasRealKubernetes()) {
    it('may do all of it on a real Kubernetes', async () => {
      const kubernetes: RealKubernetes = await startRealKubernetes('least');
      await doEverything(kubernetes.kubeconfig);
      await kubernetes.close();
    });
  } else {
    it('is not tried on a real Kubernetes: KUBEBUILDER_ASSETS is not set (npm run kubernetes:assets)', () => {
      expect(process.env.KUBEBUILDER_ASSETS).toBeFalsy();
    });
  }
});
