import { apiServers, useApiServer } from '../__testUtils__/apiServers';
import { type Cluster, connectCluster } from '../connectCluster';
import { accessManifests, subjectOfUser } from './accessManifests';
import type { AccessNeed } from './types';

jest.setTimeout(60_000);

const needs: readonly AccessNeed[] = [
  {
    group: 'apps',
    resource: 'deployments',
    verbs: ['get', 'list', 'patch'],
    purpose: 'deliver Deployments',
  },
  {
    group: '',
    resource: 'configmaps',
    verbs: ['get', 'list', 'patch'],
    purpose: 'deliver ConfigMaps',
  },
  {
    group: '',
    resource: 'pods/log',
    verbs: ['get'],
    purpose: 'read logs',
  },
  {
    group: '',
    resource: 'namespaces',
    verbs: ['get'],
    clusterScoped: true,
    purpose: 'find namespaces',
  },
];

describe.each(apiServers)('what a credential may do, on %s', kind => {
  const server = useApiServer(kind);
  const opened: Cluster[] = [];
  afterAll(() => opened.forEach(cluster => cluster.close()));

  async function applyAll(manifests: ReturnType<typeof accessManifests>) {
    for (const manifest of manifests) {
      await server.cluster.apply(manifest);
    }
  }

  /** A cluster as a new ServiceAccount sees it. */
  async function serviceAccount(options: {
    readonly needs: readonly AccessNeed[];
    readonly inNamespace?: boolean;
  }): Promise<{ cluster: Cluster; namespace: string; expiresAt: number }> {
    const namespace = await server.newNamespace();
    await applyAll(
      accessManifests({
        name: `robot-${namespace}`,
        subject: { kind: 'ServiceAccount', namespace, name: 'robot' },
        needs: options.needs,
        namespaces: options.inNamespace ? [namespace] : undefined,
        createServiceAccount: true,
      }),
    );
    const { token, expiresAt } = await server.cluster.requestToken({
      namespace,
      name: 'robot',
      seconds: 3600,
    });
    const cluster = connectCluster({
      ...server.config(),
      credential: { kind: 'token', token },
    });
    opened.push(cluster);
    return { cluster, namespace, expiresAt };
  }

  it('finds nothing missing for an administrator, and says who that is', async () => {
    await expect(server.cluster.missingAccess(needs)).resolves.toEqual([]);
    await expect(server.cluster.identity()).resolves.toMatchObject({
      user: expect.any(String),
      groups: expect.arrayContaining(['system:authenticated']),
    });
  });

  it('gives a ServiceAccount a token, and the manifests exactly what is needed', async () => {
    const { cluster, namespace, expiresAt } = await serviceAccount({ needs });
    await expect(cluster.missingAccess(needs)).resolves.toEqual([]);
    await expect(
      cluster.missingAccess([{ ...needs[1], resource: 'secrets' }]),
    ).resolves.toEqual([{ ...needs[1], resource: 'secrets' }]);
    await expect(cluster.identity()).resolves.toMatchObject({
      user: `system:serviceaccount:${namespace}:robot`,
    });
    expect(expiresAt).toBeGreaterThan(Date.now() + 3_000_000);
  });

  it('lets a ServiceAccount renew its own token and no other', async () => {
    const { cluster, namespace } = await serviceAccount({ needs });
    await expect(
      cluster.requestToken({ namespace, name: 'robot', seconds: 3600 }),
    ).resolves.toMatchObject({ token: expect.stringMatching(/^eyJ/) });
    await expect(
      cluster.requestToken({ namespace, name: 'default', seconds: 3600 }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('tells what is missing, verb by verb', async () => {
    const [deployments, configMaps, logs] = needs;
    const { cluster } = await serviceAccount({
      needs: [{ ...deployments, verbs: ['get', 'list'] }, configMaps],
    });
    await expect(cluster.missingAccess(needs)).resolves.toEqual([
      { ...deployments, verbs: ['patch'] },
      logs,
      needs[3],
    ]);
  });

  it('lets everybody see which cluster it is, and no other namespace', async () => {
    const { cluster } = await serviceAccount({ needs: [], inNamespace: true });
    const get = (name: string) =>
      cluster.get({ apiVersion: 'v1', kind: 'Namespace', name });
    expect((await get('kube-system'))?.metadata.uid).toBeDefined();
    await expect(get('default')).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('does not take a right in one namespace for a right in the whole cluster', async () => {
    const { cluster, namespace } = await serviceAccount({
      needs,
      inNamespace: true,
    });
    await expect(
      cluster.missingAccess(needs, { namespaces: [namespace] }),
    ).resolves.toEqual([]);
    await expect(
      cluster.missingAccess(needs, { namespaces: [namespace, 'default'] }),
    ).resolves.toEqual(
      needs
        .filter(need => !need.clusterScoped)
        .map(need => ({ ...need, namespace: 'default' })),
    );
    const everywhere = await cluster.missingAccess(needs);
    expect(everywhere.map(({ resource }) => resource)).toEqual([
      'deployments',
      'configmaps',
      'pods/log',
    ]);
  });
});

describe('accessManifests', () => {
  it('makes one rule of resources with the same verbs', () => {
    const [role] = accessManifests({
      name: 'slipway',
      subject: subjectOfUser('jane'),
      needs: [needs[1], { ...needs[1], resource: 'services' }, needs[2]],
    });
    expect(role).toMatchObject({
      kind: 'ClusterRole',
      rules: [
        { apiGroups: [''], resources: ['configmaps', 'services'] },
        { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
        {
          apiGroups: [''],
          resources: ['namespaces'],
          resourceNames: ['kube-system'],
          verbs: ['get'],
        },
      ],
    });
  });

  it('knows ServiceAccounts and people apart', () => {
    expect(subjectOfUser('system:serviceaccount:ci:robot')).toEqual({
      kind: 'ServiceAccount',
      namespace: 'ci',
      name: 'robot',
    });
    expect(subjectOfUser('jane@example.com')).toEqual({
      kind: 'User',
      name: 'jane@example.com',
    });
  });
});
