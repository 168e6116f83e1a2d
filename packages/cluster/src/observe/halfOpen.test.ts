import { waitFor } from '@slipway/sandbox-cluster/testing';
import { apiServers, useApiServer } from '../__testUtils__/apiServers';
import { configMap } from '../__testUtils__/manifests';
import { type Relay, startRelay } from '../__testUtils__/startRelay';
import { type Cluster, connectCluster } from '../connectCluster';
import type { ClusterObserver, ObserveOptions } from './types';

jest.setTimeout(30_000);

const CONFIG_MAPS = { apiVersion: 'v1', kind: 'ConfigMap' };

describe.each(apiServers)('connections to %s that are open and dead', kind => {
  const server = useApiServer(kind);
  let relay: Relay;
  let cluster: Cluster;
  let observer: ClusterObserver | undefined;

  beforeEach(async () => {
    relay = await startRelay(server.config().server);
    cluster = connectCluster(
      { ...server.config(), server: relay.server },
      { timeoutMs: 1_000 },
    );
  });

  afterEach(async () => {
    observer?.close();
    observer = undefined;
    cluster.close();
    await relay.close();
  });

  const phase = (wanted: string) =>
    waitFor(`phase ${wanted}`, async () => observer?.state().phase === wanted);

  async function observed(options: ObserveOptions): Promise<ClusterObserver> {
    observer = cluster.observe({
      backOff: { firstMs: 20, mostMs: 100 },
      ...options,
    });
    observer.watch(CONFIG_MAPS);
    await phase('synced');
    return observer;
  }

  async function openIdleConnections() {
    await Promise.all(Array.from({ length: 8 }, () => cluster.version()));
    expect(relay.connections()).toBeGreaterThan(4);
  }

  const seen = (namespace: string, name: string) =>
    waitFor(
      `ConfigMap ${name}`,
      async () =>
        observer?.get({ ...CONFIG_MAPS, namespace, name }) !== undefined,
    );

  it('cost one request its time, not each request that comes later', async () => {
    await openIdleConnections();
    relay.freeze();
    await expect(cluster.version()).rejects.toMatchObject({
      code: 'timeout',
    });
    await expect(cluster.version()).resolves.toMatchObject({
      gitVersion: expect.any(String),
    });
  });

  it('are found out by the sign of life that is asked for, and nothing that happened meanwhile is missed', async () => {
    const namespace = await server.newNamespace();
    await observed({ heartbeatMs: 200, heartbeatTimeoutMs: 1_000 });
    await openIdleConnections();
    relay.freeze();
    await server.cluster.apply(configMap(namespace, 'meanwhile'));
    await phase('unreachable');
    await phase('synced');
    await seen(namespace, 'meanwhile');
  });

  it('are found out where only a watch is dead, and the cluster answers everything else', async () => {
    const namespace = await server.newNamespace();
    const phases: string[] = [];
    (await observed({ heartbeatMs: 60_000, quietMs: 300 })).onState(state =>
      phases.push(state.phase),
    );
    relay.freeze();
    await server.cluster.apply(configMap(namespace, 'meanwhile'));
    await seen(namespace, 'meanwhile');
    expect(phases).not.toContain('unreachable');
  });
});
