import type { SandboxCluster } from '@slipway/sandbox-cluster';
import { ApiClient } from '@slipway/sandbox-cluster/testing';
import { tokenOf, useJoinedClusters } from '../../__testUtils__/joinedClusters';
import { testDatabases } from '../../__testUtils__/testDatabases';

jest.setTimeout(90_000);

describe.each(testDatabases)('joined clusters, on %s', dialect => {
  const { newCluster, start, join } = useJoinedClusters(dialect);

  it('are recognized by their authority where a credential may not read kube-system, and where nothing tells, somebody has to vouch', async () => {
    const portal = await start();
    const [other, stranger] = [await newCluster('other'), await newCluster('stranger')];
    await join(portal, other, { serviceAccount: {} });
    await join(portal, stranger, { serviceAccount: {} });
    await Promise.all([other, stranger].map(hideIdentity));
    const accessOf = async (cluster: SandboxCluster) => ({ server: cluster.url, ca: cluster.certificateAuthority, token: await tokenOf(cluster) });
    const change = (body: object) => portal.as('developer').patch('/clusters/other', body);
    expect((await portal.as('developer').post('/clusters/check', await accessOf(other))).body.recognizedBy).toBe('authority');
    expect((await portal.as('developer').post('/clusters/check', { kubeconfig: other.kubeconfig })).body.recognizedBy).toBe('kube-system');
    expect((await change({ access: await accessOf(other) })).status).toBe(200);
    const unknown = await change({ access: await accessOf(stranger) });
    expect([unknown.status, unknown.body.code, unknown.body.hint]).toEqual([409, 'identity_unknown', expect.stringContaining('vouch')]);
    expect((await change({ access: await accessOf(stranger), sameCluster: true })).status).toBe(200);
  });
});

/** Takes from the ServiceAccount that it may see which cluster it is, as in clusters that were joined before it might. */
async function hideIdentity(sandbox: SandboxCluster): Promise<void> {
  const client = new ApiClient(sandbox);
  const path = '/apis/rbac.authorization.k8s.io/v1/clusterroles/slipway';
  const { body } = await client.get(path);
  const rules = (body.rules as { resourceNames?: string[] }[]).filter(({ resourceNames }) => !resourceNames?.includes('kube-system'));
  expect(rules.length).toBeLessThan((body.rules as unknown[]).length);
  await client.put(path, { ...body, rules });
  client.close();
}
