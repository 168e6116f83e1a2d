import { randomBytes } from 'node:crypto';
import { waitFor } from '@slipway/sandbox-cluster/testing';
import { apiServers, useApiServer } from '../__testUtils__/apiServers';
import { useRawServer } from '../__testUtils__/rawServer';
import { connectCluster } from '../connectCluster';
import type { Manifest } from '../kubernetes/types';

jest.setTimeout(30_000);

const RATE = { kind: 'Rate', name: 'sales' };

describe.each(apiServers)(
  'an object whose kind %s does not serve any more',
  kind => {
    const server = useApiServer(kind);
    let group: string;
    let namespace: string;
    let uid: string;

    const definitionName = () => `rates.${group}`;
    const definition = (...served: string[]): Manifest => ({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: definitionName() },
      spec: {
        group,
        scope: 'Namespaced',
        names: { plural: 'rates', kind: 'Rate' },
        versions: ['v1', 'v1alpha1'].map(name => ({
          name,
          served: served.includes(name),
          storage: name === 'v1',
          schema: {
            openAPIV3Schema: {
              type: 'object',
              'x-kubernetes-preserve-unknown-fields': true,
            },
          },
        })),
      },
    });
    const old = () => ({ ...RATE, apiVersion: `${group}/v1alpha1`, namespace });

    const isServed = (version: string) =>
      server.cluster
        .resourceFor(
          { apiVersion: `${group}/${version}`, kind: 'Rate' },
          { lookAgain: true },
        )
        .then(
          () => true,
          () => false,
        );

    beforeEach(async () => {
      group = `x${randomBytes(4).toString('hex')}.example`;
      namespace = await server.newNamespace();
      await server.cluster.apply(definition('v1', 'v1alpha1'));
      await waitFor(
        'the kind',
        async () => (await isServed('v1')) && isServed('v1alpha1'),
      );
      const rate = {
        kind: 'Rate',
        apiVersion: `${group}/v1alpha1`,
        metadata: { name: 'sales', namespace },
      };
      ({
        metadata: { uid },
      } = await server.cluster.apply(rate));
    });

    const stopServing = async () => {
      await server.cluster.apply(definition('v1'));
      const fresh = connectCluster(server.config());
      await waitFor('the version to go', async () =>
        fresh
          .resourceFor(
            { apiVersion: `${group}/v1alpha1`, kind: 'Rate' },
            { lookAgain: true },
          )
          .then(
            () => false,
            () => true,
          ),
      );
      fresh.close();
    };

    it('in its version is found in another one, and is deleted there', async () => {
      await stopServing();
      expect(await server.cluster.get(old())).toMatchObject({
        apiVersion: `${group}/v1`,
        metadata: { uid },
      });
      expect(await server.cluster.delete(old(), { uid })).toBe('deleted');
      expect(await server.cluster.get(old())).toBeUndefined();
      expect(await server.cluster.delete(old(), { uid })).toBe('gone');
    });

    it('at all is gone', async () => {
      const reference = {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        name: definitionName(),
      };
      const crd = await server.cluster.get(reference);
      await server.cluster.delete(reference, { uid: crd?.metadata.uid ?? '' });
      await waitFor(
        'the definition to go',
        async () => (await server.cluster.get(reference)) === undefined,
      );
      await waitFor(
        'the object to go',
        async () => (await server.cluster.get(old())) === undefined,
      );
      expect(await server.cluster.delete(old(), { uid })).toBe('gone');
    });
  },
);

describe('something that answers 404 for everything', () => {
  const server = useRawServer();

  it('is not believed that an object is gone', async () => {
    server.answer = ({ url }, response) =>
      url === '/api/v1'
        ? response.end(
            JSON.stringify({
              resources: [
                {
                  name: 'configmaps',
                  kind: 'ConfigMap',
                  namespaced: true,
                  verbs: [],
                },
              ],
            }),
          )
        : response.writeHead(404).end('default backend - 404');
    const cluster = connectCluster(server.config());
    const reference = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      namespace: 'shop',
      name: 'a',
    };
    await expect(cluster.get(reference)).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('default backend - 404'),
    });
    await expect(cluster.delete(reference, { uid: 'u' })).rejects.toMatchObject(
      { code: 'not_found' },
    );
    await expect(
      cluster.get({ ...reference, apiVersion: 'x.example/v1', kind: 'Rate' }),
    ).rejects.toMatchObject({ code: 'not_found' });
    cluster.close();
  });
});
