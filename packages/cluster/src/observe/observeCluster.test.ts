import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { waitFor } from '@slipway/sandbox-cluster/testing';
import { apiServers, useApiServer } from '../__testUtils__/apiServers';
import { configMap } from '../__testUtils__/manifests';
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
