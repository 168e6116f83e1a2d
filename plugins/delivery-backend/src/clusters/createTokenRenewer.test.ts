import { randomBytes } from 'node:crypto';
import { mockServices } from '@backstage/backend-test-utils';
import { type SandboxCluster, startSandboxCluster } from '@slipway/sandbox-cluster';
import { ApiClient } from '@slipway/sandbox-cluster/testing';
import { eventually } from '../__testUtils__/eventually';
import { testDatabases, useTestDatabase } from '../__testUtils__/testDatabases';
import { createCredentialVault } from '../credentials/createCredentialVault';
import { insertJoinedCluster } from '../database/operations/clusters/insertJoinedCluster';
import { readClusterRecord } from '../database/operations/clusters/readClusterRecords';
import { createClusterRegistry } from './createClusterRegistry';
import { createTokenRenewer } from './createTokenRenewer';
import { openCredential, sealCredential } from './storedCluster';
import type { ClusterRegistry } from './types';

jest.setTimeout(60_000);

const account = { namespace: 'default', name: 'robot' };
const halfADay = 12 * 3_600_000;

describe.each(testDatabases)('tokens of ServiceAccounts, on %s', dialect => {
  let sandbox: SandboxCluster;
  let registry: ClusterRegistry;
  afterEach(async () => {
    await registry.stop();
    await sandbox.close();
  });
  const database = useTestDatabase(dialect);

  it('are renewed when half of their time is over, not before, and the connection goes on with the new one', async () => {
    sandbox = await startSandboxCluster({ name: 'stage' });
    const token = await firstToken(sandbox);
    const logger = mockServices.logger.mock();
    const config = mockServices.rootConfig({
      data: { delivery: { credentials: { keys: [randomBytes(32).toString('base64')] }, joining: { allowLoopback: true } } },
    });
    const vault = createCredentialVault(config);
    const expiresAt = Date.now() + 2 * halfADay;
    await insertJoinedCluster(database.knex, {
      name: 'stage',
      labels: {},
      sandbox: true,
      registration: {
        server: sandbox.url,
        ca: sandbox.certificateAuthority,
        insecureSkipTlsVerify: false,
        credentialKind: 'service-account',
        serviceAccount: account,
        expiresAt,
        renewAt: Date.now() + halfADay,
      },
      credential: sealCredential(vault, 'stage', { kind: 'token', token }),
      by: 'user:default/developer',
    });
    registry = createClusterRegistry({ config, logger, database: database.knex });
    await registry.start();
    await eventually(() => registry.find('stage')?.state === 'reachable', 'the cluster answers');
    const connection = await registry.connect('stage');
    const stored = async () => {
      const record = await readClusterRecord(database.knex, 'stage');
      return openCredential(vault, 'stage', record?.joined?.credential ?? '');
    };

    let now = Date.now();
    const renewer = createTokenRenewer({ database: database.knex, registry, vault, logger, now: () => now });
    await renewer.renew();
    expect(await stored()).toEqual({ kind: 'token', token });

    // Tokens of one second are alike, so the new one is made to differ.
    await eventually(() => Math.floor(Date.now() / 1000) * 1000 > expiresAt - 2 * halfADay + 1000, 'the clock goes on');
    now += halfADay + 1;
    await renewer.renew();
    expect(await stored()).toMatchObject({ kind: 'token', token: expect.not.stringMatching(token) });
    expect(await registry.connect('stage')).toBe(connection);
    await expect(connection.version()).resolves.toMatchObject({ major: '1' });
    expect(JSON.stringify([logger.info.mock.calls, logger.warn.mock.calls])).not.toContain(token);
  });
});

/** A ServiceAccount that may renew its own token, and the first of them. */
async function firstToken(sandbox: SandboxCluster): Promise<string> {
  const api = new ApiClient(sandbox);
  const rbac = 'rbac.authorization.k8s.io';
  await api.post('/api/v1/namespaces/default/serviceaccounts', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: account.name } });
  await api.post(`/apis/${rbac}/v1/clusterroles`, {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRole',
    metadata: { name: 'robot' },
    rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
  });
  await api.post(`/apis/${rbac}/v1/clusterrolebindings`, {
    apiVersion: `${rbac}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: 'robot' },
    roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'robot' },
    subjects: [{ kind: 'ServiceAccount', ...account }],
  });
  const { body } = await api.post('/api/v1/namespaces/default/serviceaccounts/robot/token', { spec: { expirationSeconds: 86_400 } });
  api.close();
  return String((body.status as { token: string }).token);
}
