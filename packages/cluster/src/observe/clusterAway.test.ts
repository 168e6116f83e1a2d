import { waitFor } from '@slipway/sandbox-cluster/testing';
import { apiServers, useApiServer } from '../__testUtils__/apiServers';
import { configMap, deploymentOf } from '../__testUtils__/manifests';
import { ClusterError } from '../errors/ClusterError';
import type { ClusterObserver } from './types';

jest.setTimeout(30_000);

const CONFIG_MAPS = { apiVersion: 'v1', kind: 'ConfigMap' };

describe('an observer of a cluster that goes away', () => {
  const server = useApiServer(apiServers[0]);
  const impatient = {
    heartbeatMs: 200,
    heartbeatTimeoutMs: 200,
    backOff: { firstMs: 20, mostMs: 100 },
  };
  const DEPLOYMENTS = { apiVersion: 'apps/v1', kind: 'Deployment' };
  let observer: ClusterObserver;

  beforeEach(() => {
    observer = server.cluster.observe(impatient);
    observer.watch(CONFIG_MAPS);
    observer.watch(DEPLOYMENTS);
  });

  afterEach(() => {
    observer.close();
    server.sandbox?.faults.clear();
  });

  const phase = (wanted: string) =>
    waitFor(`phase ${wanted}`, async () => observer.state().phase === wanted);

  it.each([
    ['falls silent without closing a connection', { silent: true }],
    ['answers 503', { status: 503 as const }],
  ])(
    'finds out that it %s, knows since when, and all that happened when it is back',
    async (_, api) => {
      const namespace = await server.newNamespace();
      await server.cluster.apply(configMap(namespace, 'kept'));
      const { metadata } = await server.cluster.apply(
        configMap(namespace, 'lost'),
      );
      await phase('synced');
      const before = Date.now();
      server.sandbox?.faults.set({ api });
      observer.probe();
      await phase('unreachable');
      expect(observer.state().since).toBeGreaterThanOrEqual(before);
      expect(observer.isSynced(CONFIG_MAPS)).toBe(false);
      server.sandbox?.faults.clear();
      await server.cluster.delete(
        { ...CONFIG_MAPS, namespace, name: 'lost' },
        { uid: metadata.uid },
      );
      await phase('synced');
      await waitFor(
        'the deletion',
        async () =>
          observer.get({ ...CONFIG_MAPS, namespace, name: 'lost' }) ===
          undefined,
      );
      expect(
        observer.get({ ...CONFIG_MAPS, namespace, name: 'kept' }),
      ).toBeDefined();
    },
  );

  it('lists again when the versions that it knows are forgotten (410), and tells what vanished', async () => {
    const namespace = await server.newNamespace();
    const { metadata } = await server.cluster.apply(
      configMap(namespace, 'lost'),
    );
    await phase('synced');
    const deleted: string[] = [];
    observer.onChanges(changes =>
      deleted.push(
        ...changes
          .filter(({ type }) => type === 'deleted')
          .map(({ reference }) => reference.name),
      ),
    );
    server.sandbox?.faults.set({ api: { status: 503 } });
    observer.probe();
    await phase('unreachable');
    server.sandbox?.faults.clear();
    await server.cluster.delete(
      { ...CONFIG_MAPS, namespace, name: 'lost' },
      { uid: metadata.uid },
    );
    server.sandbox?.compact();
    await waitFor('the deletion', async () => deleted.includes('lost'));
    expect(deleted).toEqual(['lost']);
  });

  it('takes another cluster that answers for an absent one, and what that does not have for no deletion', async () => {
    const namespace = await server.newNamespace();
    await server.cluster.apply(configMap(namespace, 'kept'));
    let other: string | undefined;
    const recognizing = server.cluster.observe({
      ...impatient,
      recognize: async () => {
        if (other) {
          throw new ClusterError({
            cluster: 'stage',
            code: 'unreachable',
            message: other,
          });
        }
      },
    });
    const deleted: string[] = [];
    recognizing.onChanges(changes =>
      deleted.push(
        ...changes
          .filter(({ type }) => type === 'deleted')
          .map(({ reference }) => reference.name),
      ),
    );
    const said = (message: string) =>
      waitFor(message, async () => recognizing.state().message === message);
    recognizing.watch(CONFIG_MAPS);
    await waitFor('the list', async () => recognizing.isSynced(CONFIG_MAPS));

    other = 'it is another one';
    recognizing.probe();
    await said('it is another one');
    expect(recognizing.isSynced(CONFIG_MAPS)).toBe(false);
    const { metadata } = await server.cluster.apply(
      configMap(namespace, 'gone'),
    );
    await server.cluster.delete(
      { ...CONFIG_MAPS, namespace, name: 'gone' },
      { uid: metadata.uid },
    );
    server.sandbox?.compact();
    other = 'it is a third one';
    await said('it is a third one');
    expect(deleted).toEqual([]);
    expect(
      recognizing.get({ ...CONFIG_MAPS, namespace, name: 'kept' }),
    ).toBeDefined();

    other = undefined;
    await waitFor('the list', async () => recognizing.isSynced(CONFIG_MAPS));
    recognizing.close();
  });

  it('misses nothing while its watches are cut off again and again', async () => {
    const namespace = await server.newNamespace();
    await phase('synced');
    server.sandbox?.faults.set({ api: { dropWatches: true } });
    await server.cluster.apply(deploymentOf(namespace, { name: 'meanwhile' }));
    server.sandbox?.faults.clear();
    const seen = await waitFor('the deployment', async () =>
      observer.get({ ...DEPLOYMENTS, namespace, name: 'meanwhile' }),
    );
    expect(seen.metadata.name).toBe('meanwhile');
  });
});
