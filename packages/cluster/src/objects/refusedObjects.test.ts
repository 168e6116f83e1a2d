import { apiServers, useApiServer } from '../__testUtils__/apiServers';
import { configMap, deploymentOf } from '../__testUtils__/manifests';

jest.setTimeout(30_000);

describe.each(apiServers)('what %s refuses', kind => {
  const server = useApiServer(kind);

  it('knows a namespace that does not exist from an object that does not', async () => {
    await expect(
      server.cluster.apply(configMap('nowhere', 'settings')),
    ).rejects.toMatchObject({
      code: 'not_found',
      target: { kind: 'namespaces', name: 'nowhere' },
    });
  });

  it('says which fields are invalid', async () => {
    const namespace = await server.newNamespace();
    await expect(
      server.cluster.apply(deploymentOf(namespace, { replicas: -1 })),
    ).rejects.toMatchObject({
      code: 'invalid',
      status: 422,
      causes: [
        {
          field: 'spec.replicas',
          message: expect.stringContaining(
            'must be greater than or equal to 0',
          ),
        },
      ],
    });
  });

  it('calls a field that no schema knows invalid', async () => {
    const namespace = await server.newNamespace();
    const manifest = deploymentOf(namespace);
    await expect(
      server.cluster.apply({
        ...manifest,
        spec: { ...(manifest.spec as object), unknownField: 1 },
      }),
    ).rejects.toMatchObject({ code: 'invalid' });
  });

  it('never repeats the values of a Secret in an error', async () => {
    const namespace = await server.newNamespace();
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'db', namespace },
      stringData: { password: 'planted-secret' },
      data: 'planted-secret',
    };
    const error = await server.cluster
      .apply(secret)
      .catch((caught: Error) => caught);
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).not.toContain('planted-secret');
  });
});
