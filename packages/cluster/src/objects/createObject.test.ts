import { apiServers, useApiServer } from '../__testUtils__/apiServers';
import { configMap } from '../__testUtils__/manifests';

jest.setTimeout(30_000);

describe.each(apiServers)('creating objects of %s', kind => {
  const server = useApiServer(kind);
  const reference = (namespace: string, name = 'settings') => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    namespace,
    name,
  });

  it('creates only what is not there, and leaves alone what is, whoever put it there', async () => {
    const namespace = await server.newNamespace();
    const created = await server.cluster.create(
      configMap(namespace, 'settings', { a: '1' }),
    );
    const again = await server.cluster.create(
      configMap(namespace, 'settings', { a: '2' }),
    );
    const byAnother = await server.cluster.create(
      configMap(namespace, 'settings', { a: '2' }),
      { fieldManager: 'another' },
    );
    expect([created?.data, again, byAnother]).toEqual([
      { a: '1' },
      undefined,
      undefined,
    ]);
    expect(created?.metadata.managedFields).toMatchObject([
      { manager: 'slipway', operation: 'Apply' },
    ]);
    expect(await server.cluster.get(reference(namespace))).toEqual(created);
  });

  it('says why it cannot create, as when it applies', async () => {
    await expect(
      server.cluster.create(configMap('nowhere', 'settings')),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});
