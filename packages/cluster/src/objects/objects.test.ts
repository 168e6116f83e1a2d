import { apiServers, useApiServer } from '../__testUtils__/apiServers';
import {
  configMap,
  configMapAt,
  deploymentOf,
} from '../__testUtils__/manifests';
import { waitFor } from '@slipway/sandbox-cluster/testing';

jest.setTimeout(30_000);

describe.each(apiServers)('objects of %s', kind => {
  const server = useApiServer(kind);

  it('tells its version', async () => {
    expect(await server.cluster.version()).toMatchObject({
      major: '1',
      minor: expect.any(Number),
      gitVersion: expect.stringMatching(/^v1\./),
    });
  });

  it('answers nothing for an object that does not exist', async () => {
    expect(
      await server.cluster.get(configMapAt(await server.newNamespace())),
    ).toBeUndefined();
  });

  it('creates by applying, and changes exactly what the next manifest says', async () => {
    const namespace = await server.newNamespace();
    const created = await server.cluster.apply(
      configMap(namespace, 'settings', { a: '1', b: '2' }),
    );
    const changed = await server.cluster.apply(
      configMap(namespace, 'settings', { a: '3' }),
    );
    expect(changed.metadata.uid).toBe(created.metadata.uid);
    expect(changed.data).toEqual({ a: '3' });
    expect(
      changed.metadata.managedFields?.map(({ manager, operation }) => [
        manager,
        operation,
      ]),
    ).toEqual([['slipway', 'Apply']]);
  });

  it('changes nothing when the same is applied again', async () => {
    const namespace = await server.newNamespace();
    const first = await server.cluster.apply(
      configMap(namespace, 'settings', { a: '1' }),
    );
    const second = await server.cluster.apply(
      configMap(namespace, 'settings', { a: '1' }),
    );
    expect(second.metadata.resourceVersion).toBe(
      first.metadata.resourceVersion,
    );
  });

  it('stores nothing when it applies for show', async () => {
    const namespace = await server.newNamespace();
    const shown = await server.cluster.apply(
      configMap(namespace, 'settings', { a: '1' }),
      { dryRun: true },
    );
    expect(shown.data).toEqual({ a: '1' });
    expect(await server.cluster.get(configMapAt(namespace))).toBeUndefined();
  });

  it('applies cluster-scoped kinds whatever namespace their manifest names', async () => {
    const name = await server.newNamespace();
    const applied = await server.cluster.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, namespace: 'default' },
    });
    expect(applied.metadata.namespace).toBeUndefined();
  });

  it('names the other manager and the field of a conflict, and takes the field only by force', async () => {
    const namespace = await server.newNamespace();
    await server.cluster.apply(deploymentOf(namespace, { replicas: 1 }));
    await server.cluster.patch(
      { apiVersion: 'apps/v1', kind: 'Deployment', namespace, name: 'web' },
      { metadata: { labels: { team: 'a' } } },
    );
    const conflict = server.cluster.apply(
      deploymentOf(namespace, { labels: { team: 'b' } }),
    );
    await expect(conflict).rejects.toMatchObject({
      code: 'conflict',
      conflicts: [{ manager: 'slipway', field: 'metadata.labels.team' }],
    });
    const forced = await server.cluster.apply(
      deploymentOf(namespace, { labels: { team: 'b' } }),
      { force: true },
    );
    expect(forced.metadata.labels).toMatchObject({ team: 'b' });
  });

  it('reads a list whole, however many pages it has', async () => {
    const namespace = await server.newNamespace();
    const names = Array.from({ length: 7 }, (_, index) => `settings-${index}`);
    await Promise.all(
      names.map(name =>
        server.cluster.apply(
          configMap(namespace, name, {}, { labels: { page: 'yes' } }),
        ),
      ),
    );
    await server.cluster.apply(configMap(namespace, 'other'));
    const { items, resourceVersion } = await server.cluster.list(
      { apiVersion: 'v1', kind: 'ConfigMap' },
      { namespace, labelSelector: 'page=yes', pageSize: 3 },
    );
    expect(items.map(({ metadata }) => metadata.name).sort()).toEqual(names);
    expect(items[0]).toMatchObject({ apiVersion: 'v1', kind: 'ConfigMap' });
    expect(resourceVersion).toMatch(/^\d+$/);
  });

  it('deletes the object with the uid, and leaves another one of that name alone', async () => {
    const namespace = await server.newNamespace();
    const { metadata } = await server.cluster.apply(
      configMap(namespace, 'settings'),
    );
    expect(
      await server.cluster.delete(configMapAt(namespace), {
        uid: '11111111-1111-1111-1111-111111111111',
      }),
    ).toBe('replaced');
    expect(await server.cluster.get(configMapAt(namespace))).toBeDefined();
    expect(
      await server.cluster.delete(configMapAt(namespace), {
        uid: metadata.uid,
      }),
    ).toBe('deleted');
    expect(
      await server.cluster.delete(configMapAt(namespace), {
        uid: metadata.uid,
      }),
    ).toBe('gone');
  });

  it('says that a finalizer holds a deletion', async () => {
    const namespace = await server.newNamespace();
    const { metadata } = await server.cluster.apply(
      configMap(
        namespace,
        'settings',
        {},
        { finalizers: ['example.com/hold'] },
      ),
    );
    expect(
      await server.cluster.delete(configMapAt(namespace), {
        uid: metadata.uid,
      }),
    ).toBe('deleting');
    await server.cluster.patch(configMapAt(namespace), {
      metadata: { finalizers: null },
    });
    expect(await server.cluster.get(configMapAt(namespace))).toBeUndefined();
  });

  it('refuses to patch an object that has changed since it was read', async () => {
    const namespace = await server.newNamespace();
    const { metadata } = await server.cluster.apply(
      configMap(namespace, 'settings'),
    );
    await server.cluster.apply(configMap(namespace, 'settings', { a: '1' }));
    const { resourceVersion } = metadata;
    await expect(
      server.cluster.patch(configMapAt(namespace), {
        metadata: { resourceVersion },
        data: { a: '2' },
      }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it.each(['', '.', '..'])(
    'asks for no object named "%s": that would be another path',
    async name => {
      const namespace = await server.newNamespace();
      await expect(
        server.cluster.delete(configMapAt(namespace, name), { uid: 'x' }),
      ).rejects.toMatchObject({ code: 'invalid' });
    },
  );

  it('finds a kind as soon as its CustomResourceDefinition is there', async () => {
    const widget = { apiVersion: 'slipway-test.io/v1', kind: 'Widget' };
    await expect(server.cluster.resourceFor(widget)).rejects.toMatchObject({
      code: 'unknown_kind',
    });
    await server.cluster.apply({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'widgets.slipway-test.io' },
      spec: {
        group: 'slipway-test.io',
        scope: 'Namespaced',
        names: {
          plural: 'widgets',
          singular: 'widget',
          kind: 'Widget',
          listKind: 'WidgetList',
        },
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            schema: {
              openAPIV3Schema: {
                type: 'object',
                'x-kubernetes-preserve-unknown-fields': true,
              },
            },
          },
        ],
      },
    });
    const found = await waitFor('the kind', () =>
      server.cluster.resourceFor(widget).catch(() => undefined),
    );
    expect(found).toMatchObject({ plural: 'widgets', namespaced: true });
  });
});
