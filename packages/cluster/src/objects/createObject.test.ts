import { apiServers, useApiServer } from '../__testUtils__/apiServers';
import { configMap, configMapAt } from '../__testUtils__/manifests';

jest.setTimeout(30_000);

describe.each(apiServers)('writing objects of %s as they were seen', kind => {
  const server = useApiServer(kind);

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
    expect(await server.cluster.get(configMapAt(namespace))).toEqual(created);
  });

  it('changes only the version that it is told, and names no field when it is another one', async () => {
    const namespace = await server.newNamespace();
    const seen = await server.cluster.create(
      configMap(namespace, 'settings', { a: '1' }),
    );
    const apply = (a: string) =>
      server.cluster.apply(configMap(namespace, 'settings', { a }), {
        resourceVersion: seen?.metadata.resourceVersion,
        force: true,
      });
    expect((await apply('2')).data).toEqual({ a: '2' });
    await expect(apply('3')).rejects.toMatchObject({
      code: 'conflict',
      conflicts: [],
    });
    expect((await server.cluster.get(configMapAt(namespace)))?.data).toEqual({
      a: '2',
    });
  });

  it('says why it cannot create, as when it applies', async () => {
    await expect(
      server.cluster.create(configMap('nowhere', 'settings')),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});
