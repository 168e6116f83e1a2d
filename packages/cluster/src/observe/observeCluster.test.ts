import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { waitFor } from '@slipway/sandbox-cluster/testing';
import { apiServers, useApiServer } from '../__testUtils__/apiServers';
import { configMap, deploymentOf } from '../__testUtils__/manifests';
import { ClusterError } from '../errors/ClusterError';
import { readString } from '../kubernetes/readField';
import type { ClusterObserver, ObservedChange } from './types';

jest.setTimeout(30_000);

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const CONFIG_MAPS = { apiVersion: 'v1', kind: 'ConfigMap' };

describe.each(apiServers)('an observer of %s', kind => {
  const server = useApiServer(kind);
  let observer: ClusterObserver;
  let changes: ObservedChange[];

  beforeEach(() => {
    changes = [];
    observer = server.cluster.observe({ labelSelector: 'watched=yes' });
    observer.onChanges(seen => changes.push(...seen));
  });

  afterEach(() => observer.close());

  const synced = () =>
    waitFor('the list', async () => observer.isSynced(CONFIG_MAPS));
  const watched = (namespace: string, name: string, data: object = {}) =>
    server.cluster.apply(
      configMap(namespace, name, data, { labels: { watched: 'yes' } }),
    );
  const told = (name: string, type: ObservedChange['type'] = 'changed') =>
    waitFor(`${name} is ${type}`, async () =>
      changes.find(
        change => change.type === type && change.reference.name === name,
      ),
    );

  it('knows what was there before and sees what comes', async () => {
    const namespace = await server.newNamespace();
    await watched(namespace, 'before');
    observer.watch(CONFIG_MAPS);
    await told('before');
    await synced();
    await watched(namespace, 'after', { a: '1' });
    await told('after');
    expect(
      observer.get({ ...CONFIG_MAPS, namespace, name: 'after' })?.data,
    ).toEqual({ a: '1' });
    expect(
      observer
        .list(CONFIG_MAPS)
        .filter(({ metadata }) => metadata.namespace === namespace),
    ).toHaveLength(2);
  });

  it('keeps no managedFields: they are long, and nobody reads them here', async () => {
    const namespace = await server.newNamespace();
    observer.watch(CONFIG_MAPS);
    await synced();
    await watched(namespace, 'one');
    await told('one');
    expect(
      observer.get({ ...CONFIG_MAPS, namespace, name: 'one' })?.metadata
        .managedFields,
    ).toBeUndefined();
  });

  it('holds nothing of what was listed but what is kept of it, while it waits for the next change', async () => {
    const namespace = await server.newNamespace();
    await watched(namespace, 'listed');
    const sent: WeakRef<object>[] = [];
    const keeping = server.cluster.observe({
      labelSelector: 'watched=yes',
      keep: object => {
        sent.push(new WeakRef(object), new WeakRef(object.metadata));
        return structuredClone(object);
      },
    });
    keeping.watch(CONFIG_MAPS);
    await waitFor('the list', async () => keeping.isSynced(CONFIG_MAPS));
    await waitFor('the garbage', async () => {
      collectGarbage();
      return sent.every(reference => reference.deref() === undefined);
    });
    expect(
      keeping.get({ ...CONFIG_MAPS, namespace, name: 'listed' })?.metadata.name,
    ).toBe('listed');
    expect(sent).not.toHaveLength(0);
    keeping.close();
  });

  it('sees only what carries the label, and tells a lost label as a deletion', async () => {
    const namespace = await server.newNamespace();
    observer.watch(CONFIG_MAPS);
    await synced();
    await server.cluster.apply(configMap(namespace, 'unlabelled'));
    await watched(namespace, 'labelled');
    await told('labelled');
    await server.cluster.apply(configMap(namespace, 'labelled'));
    await told('labelled', 'deleted');
    expect(
      changes.some(({ reference }) => reference.name === 'unlabelled'),
    ).toBe(false);
  });

  it('sees a deletion', async () => {
    const namespace = await server.newNamespace();
    observer.watch(CONFIG_MAPS);
    await synced();
    const { metadata } = await watched(namespace, 'short');
    await told('short');
    await server.cluster.delete(
      { ...CONFIG_MAPS, namespace, name: 'short' },
      { uid: metadata.uid },
    );
    await told('short', 'deleted');
    expect(
      observer.get({ ...CONFIG_MAPS, namespace, name: 'short' }),
    ).toBeUndefined();
  });

  it('begins to see a kind that the cluster does not know yet, and is not held up by it', async () => {
    observer.watch({ apiVersion: 'nowhere.io/v1', kind: 'Nothing' });
    observer.watch(CONFIG_MAPS);
    await synced();
    await waitFor(
      'the other kinds',
      async () => observer.state().phase === 'synced',
    );
    expect(
      observer.isSynced({ apiVersion: 'nowhere.io/v1', kind: 'Nothing' }),
    ).toBe(false);
  });

  it('tells the newest of many changes of one object, not each of them', async () => {
    const namespace = await server.newNamespace();
    observer.watch(CONFIG_MAPS);
    await synced();
    for (let count = 0; count < 20; count += 1) {
      await watched(namespace, 'busy', { count: String(count) });
    }
    const busy = () =>
      changes.filter(({ reference }) => reference.name === 'busy');
    await waitFor(
      'the last change',
      async () => readString(busy().at(-1)?.object, 'data', 'count') === '19',
    );
    expect(busy().length).toBeLessThanOrEqual(20);
  });
});

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
