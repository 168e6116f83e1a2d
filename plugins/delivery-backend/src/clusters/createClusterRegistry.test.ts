import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { type SandboxCluster, startSandboxCluster } from '@slipway/sandbox-cluster';
import { ApiClient } from '@slipway/sandbox-cluster/testing';
import { eventually } from '../__testUtils__/eventually';
import { testDatabases, useTestDatabase } from '../__testUtils__/testDatabases';
import type { ClusterRow } from '../database/tables';
import { createClusterRegistry } from './createClusterRegistry';
import type { ClusterRegistry } from './types';

jest.setTimeout(30_000);

describe.each(testDatabases)('the registry of clusters, on %s', dialect => {
  const registries: ClusterRegistry[] = [];
  let folder: string;
  let sandbox: SandboxCluster;

  // Hooks run in the order in which they are written: this one before the database goes away.
  afterEach(async () => {
    await Promise.all(registries.splice(0).map(registry => registry.stop()));
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });
  const database = useTestDatabase(dialect);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'slipway-registry-'));
    sandbox = await startSandboxCluster({ name: 'stage' });
  });

  const file = () => join(folder, 'kubeconfig');

  async function start(clusters: object[]): Promise<ClusterRegistry> {
    const registry = createClusterRegistry({
      config: mockServices.rootConfig({ data: { delivery: { clusters: clusters as [] } } }),
      database: database.knex,
      logger: mockServices.logger.mock(),
    });
    registries.push(registry);
    await registry.start();
    return registry;
  }

  const become = (registry: ClusterRegistry, name: string, state: string) =>
    eventually(() => registry.find(name)?.state === state, `${name} is ${state}`);
  const row = (name: string) => database.knex<ClusterRow>('clusters').where({ name }).first();

  it('connects, and tells version, labels and state in rows as well', async () => {
    writeFileSync(file(), sandbox.kubeconfig);
    const registry = await start([{ name: 'stage', labels: { env: 'staging' }, kubeconfigFile: file(), sandbox: true }]);
    await become(registry, 'stage', 'reachable');
    expect(registry.find('stage')).toMatchObject({
      labels: { env: 'staging', name: 'stage' },
      endpoint: sandbox.url,
      sandbox: true,
      insecure: false,
      version: { gitVersion: expect.stringContaining('sandbox') },
    });
    expect(registry.infos()).toEqual([expect.objectContaining({ name: 'stage', version: expect.objectContaining({ major: '1' }) })]);
    await eventually(async () => (await row('stage'))?.state === 'reachable', 'the row says so');
    expect(JSON.stringify(await row('stage'))).not.toContain(sandbox.token);
  });

  it('waits for a kubeconfig that is not there yet', async () => {
    const registry = await start([{ name: 'stage', kubeconfigFile: file() }]);
    await become(registry, 'stage', 'unreachable');
    expect(registry.find('stage')?.message).toBe(`cluster stage: the file ${file()} of "kubeconfigFile" does not exist`);
    await expect(registry.connect('stage')).rejects.toMatchObject({ code: 'unreachable' });
    writeFileSync(file(), sandbox.kubeconfig);
    await become(registry, 'stage', 'reachable');
  });

  it('takes a new kubeconfig when the cluster came back at another place', async () => {
    await sandbox.close();
    sandbox = await startSandboxCluster({ name: 'stage', dataDir: folder });
    const at = sandbox.url;
    writeFileSync(file(), sandbox.kubeconfig);
    const registry = await start([{ name: 'stage', kubeconfigFile: file() }]);
    registry.watch('stage', { apiVersion: 'v1', kind: 'ConfigMap' });
    await become(registry, 'stage', 'reachable');
    await sandbox.close();
    await become(registry, 'stage', 'unreachable');
    sandbox = await startSandboxCluster({ name: 'stage', dataDir: folder });
    expect(sandbox.url).not.toBe(at);
    writeFileSync(file(), sandbox.kubeconfig);
    await become(registry, 'stage', 'reachable');
    expect(registry.find('stage')?.endpoint).toBe(sandbox.url);
    const labels = { 'app.oam.dev/name': 'a' };
    await (await registry.connect('stage')).apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', namespace: 'default', labels } });
    await eventually(
      () => typeof registry.observed('stage', { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name: 'c' }) === 'object',
      'what is watched is seen in the new place',
    );
  });

  it('is not held up by a cluster that does not answer', async () => {
    const silent = await startSandboxCluster({ name: 'silent' });
    silent.faults.set({ api: { silent: true } });
    writeFileSync(file(), sandbox.kubeconfig);
    writeFileSync(join(folder, 'silent'), silent.kubeconfig);
    const registry = await start([
      { name: 'silent', kubeconfigFile: join(folder, 'silent') },
      { name: 'stage', kubeconfigFile: file() },
    ]);
    await become(registry, 'stage', 'reachable');
    expect(registry.find('silent')?.state).toBe('connecting');
    await registry.stop();
    await silent.close();
  });

  it('knows the version that a cluster told to an earlier backend', async () => {
    writeFileSync(file(), sandbox.kubeconfig);
    const first = await start([{ name: 'stage', kubeconfigFile: file() }]);
    await become(first, 'stage', 'reachable');
    await eventually(async () => Boolean((await row('stage'))?.version), 'the version is written');
    await first.stop();
    await sandbox.close();
    const second = await start([{ name: 'stage', kubeconfigFile: file() }]);
    expect(second.infos()[0].version).toMatchObject({ major: '1' });
    sandbox = await startSandboxCluster({ name: 'stage' });
  });

  it('reads a token file again when its token has been replaced', async () => {
    const tokenFile = join(folder, 'token');
    const account = new ApiClient(sandbox);
    const accounts = '/api/v1/namespaces/default/serviceaccounts';
    const newToken = async (name: string) => {
      await account.post(accounts, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } });
      const { body } = await account.post(`${accounts}/${name}/token`, { spec: {} });
      return String(Object(body.status).token);
    };
    writeFileSync(tokenFile, await newToken('old'));
    const registry = await start([{ name: 'stage', server: sandbox.url, caData: Buffer.from(sandbox.certificateAuthority).toString('base64'), tokenFile }]);
    await become(registry, 'stage', 'reachable');
    const cluster = await registry.connect('stage');
    expect((await cluster.identity())?.user).toBe('system:serviceaccount:default:old');
    writeFileSync(tokenFile, await newToken('new'));
    await account.delete(`${accounts}/old`);
    expect((await cluster.identity())?.user).toBe('system:serviceaccount:default:new');
    account.close();
  });

  it('forgets clusters that are no longer in the configuration', async () => {
    writeFileSync(file(), sandbox.kubeconfig);
    await (await start([{ name: 'stage', kubeconfigFile: file() }])).stop();
    const registry = await start([{ name: 'other', kubeconfigFile: file() }]);
    expect(await row('stage')).toBeUndefined();
    await expect(registry.connect('stage')).rejects.toThrow('cluster stage is not registered (any more): join it, or add it to delivery.clusters');
  });
});

describe('delivery.clusters', () => {
  const create = (clusters: object[]) => () =>
    createClusterRegistry({
      config: mockServices.rootConfig({ data: { delivery: { clusters: clusters as [] } } }),
      database: {} as never,
      logger: mockServices.logger.mock(),
    });

  it.each([
    ['a name twice', [{ name: 'a', kubeconfigFile: 'x' }, { name: 'a', kubeconfigFile: 'y' }], 'names "a" twice'],
    ['a name that is no name', [{ name: 'A b', kubeconfigFile: 'x' }], 'lower-case letters'],
    ['nothing that says where it is', [{ name: 'a' }], 'neither "kubeconfigFile" nor "server"'],
    ['two places', [{ name: 'a', kubeconfigFile: 'x', server: 'https://a' }], 'keep one of them'],
    ['no credential', [{ name: 'a', server: 'https://a' }], 'needs either "token" or "tokenFile"'],
  ])('refuses a cluster with %s', (_, clusters, sentence) => {
    expect(create(clusters)).toThrow(sentence);
  });
});
