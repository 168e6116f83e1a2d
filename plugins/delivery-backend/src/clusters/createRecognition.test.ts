import { clusterConfigFromKubeconfig, connectCluster } from '@slipway/cluster';
import { type SandboxCluster, startSandboxCluster } from '@slipway/sandbox-cluster';
import { ApiClient } from '@slipway/sandbox-cluster/testing';
import { eventually } from '../__testUtils__/eventually';
import { createRecognition } from './createRecognition';

const roles = '/apis/rbac.authorization.k8s.io/v1';
const maySee = { apiGroups: [''], resources: ['namespaces'], verbs: ['get'], resourceNames: ['kube-system'] };

const roleWith = (rules: { [field: string]: string[] }[]) => ({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'limited' }, rules });

describe('who answers at the address of a cluster', () => {
  let sandbox: SandboxCluster;
  let administrator: ApiClient;

  beforeAll(async () => {
    sandbox = await startSandboxCluster({ name: 'stage' });
    administrator = new ApiClient(sandbox);
  });

  afterAll(async () => {
    administrator.close();
    await sandbox.close();
  });

  /** A ServiceAccount whose role can be changed. */
  async function connectLimited() {
    await administrator.post('/api/v1/namespaces/default/serviceaccounts', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'limited' } });
    await administrator.post(`${roles}/clusterroles`, roleWith([]));
    await administrator.post(`${roles}/clusterrolebindings`, {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'limited' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'limited' },
      subjects: [{ kind: 'ServiceAccount', namespace: 'default', name: 'limited' }],
    });
    const { body } = await administrator.post('/api/v1/namespaces/default/serviceaccounts/limited/token', { spec: {} });
    const { token } = body.status as { token: string };
    const config = await clusterConfigFromKubeconfig(sandbox.kubeconfig, { name: 'stage' });
    return connectCluster({ ...config, credential: { kind: 'token', token } });
  }

  it('is learned as soon as the right to see it is granted and the cluster comes back, and not asked for with each sign of life before', async () => {
    const learned: string[] = [];
    const cluster = await connectLimited();
    const recognition = createRecognition(cluster, { known: () => learned[0], learn: uid => learned.push(uid) });
    await recognition.ask();
    await administrator.put(`${roles}/clusterroles/limited`, roleWith([maySee]));
    await recognition.ask();
    expect(learned).toEqual([]);
    recognition.forget();
    await recognition.ask();
    expect(learned).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    cluster.close();
  });

  it('is remembered at once, before it is on record', async () => {
    const cluster = connectCluster(await clusterConfigFromKubeconfig(sandbox.kubeconfig, { name: 'stage' }));
    const recognition = createRecognition(cluster, { known: () => undefined, learn() {} });
    await recognition.ask();
    const kubeSystem = '/api/v1/namespaces/kube-system';
    await administrator.delete(kubeSystem);
    await eventually(async () => (await administrator.get(kubeSystem)).code === 404, 'kube-system is gone');
    await administrator.post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'kube-system' } });
    recognition.forget();
    await expect(recognition.ensure()).rejects.toThrow('cluster stage is another cluster than the one on record');
    cluster.close();
  });
});
