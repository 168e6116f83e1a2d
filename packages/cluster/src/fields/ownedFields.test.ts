import { apiServers, useApiServer } from '../__testUtils__/apiServers';
import { configMap, deploymentOf } from '../__testUtils__/manifests';
import { referenceOf } from '../kubernetes/describeObject';
import type { LiveObject, Manifest } from '../kubernetes/types';
import { findManager } from './fieldManagers';
import { findDrift, readOwnedFields } from './ownedFields';

jest.setTimeout(30_000);

describe.each(apiServers)('fields that we own, on %s', kind => {
  const server = useApiServer(kind);

  const owned = (live: LiveObject) => readOwnedFields(live) ?? {};
  const read = async (live: LiveObject) =>
    (await server.cluster.get({
      apiVersion: live.apiVersion,
      kind: live.kind,
      namespace: live.metadata.namespace,
      name: live.metadata.name,
    })) ?? live;

  const change = (object: Manifest, patch: { [field: string]: unknown }) =>
    server.cluster.patch(referenceOf(object), patch, {
      fieldManager: 'someone-else',
    });

  it('are as we left them after each write, whatever the cluster makes of their values', async () => {
    const namespace = await server.newNamespace();
    const manifest = deploymentOf(namespace);
    const live = await server.cluster.apply(manifest);
    expect(Object.keys(owned(live))).toContain('f:spec');
    expect(findDrift(owned(live), await read(live))).toEqual([]);
  });

  it('are found changed, with the path that Kubernetes writes and the manager that did it', async () => {
    const namespace = await server.newNamespace();
    const live = await server.cluster.apply(
      configMap(
        namespace,
        'settings',
        { color: 'blue', size: '1' },
        { annotations: { 'example.com/note': 'a' } },
      ),
    );
    const before = owned(live);
    await change(configMap(namespace, 'settings'), {
      data: { color: 'red', extra: 'theirs' },
    });
    const after = await read(live);
    const drift = findDrift(before, after);
    expect(drift).toEqual([
      {
        path: 'data.color',
        keys: ['f:data', 'f:color'],
        wanted: 'blue',
        live: 'red',
      },
    ]);
    expect(findManager(after, drift[0].keys)).toMatchObject({
      manager: 'someone-else',
      operation: 'Update',
    });
  });

  it('are found gone', async () => {
    const namespace = await server.newNamespace();
    const live = await server.cluster.apply(
      configMap(namespace, 'settings', { color: 'blue' }),
    );
    await change(configMap(namespace, 'settings'), { data: null });
    expect(findDrift(owned(live), await read(live))).toEqual([
      { path: 'data.color', keys: ['f:data', 'f:color'], wanted: 'blue' },
    ]);
  });

  it('of Secrets are compared and told as hashes', async () => {
    const namespace = await server.newNamespace();
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'key', namespace },
      data: { token: 'c2VjcmV0' },
    };
    const live = await server.cluster.apply(secret);
    expect(JSON.stringify(owned(live))).not.toContain('c2VjcmV0');
    expect(findDrift(owned(live), await read(live))).toEqual([]);
    await change(secret, { data: { token: 'b3RoZXI=' } });
    expect(JSON.stringify(findDrift(owned(live), await read(live)))).toMatch(
      /sha256:.*sha256:/,
    );
  });

  it('in a list are found by the keys of their item', async () => {
    const namespace = await server.newNamespace();
    const live = await server.cluster.apply(deploymentOf(namespace));
    const [container] = Object(live.spec).template.spec.containers;
    await change(deploymentOf(namespace), {
      spec: {
        template: {
          spec: { containers: [{ ...container, image: 'other:1' }] },
        },
      },
    });
    expect(
      findDrift(owned(live), await read(live)).map(({ path }) => path),
    ).toEqual([
      `spec.template.spec.containers[name="${container.name}"].image`,
    ]);
  });
});
