import { apiServers, useApiServer } from '../__testUtils__/apiServers';
import { referenceOf } from '../kubernetes/describeObject';
import { findDrift, readOwnedFields } from './ownedFields';

jest.setTimeout(30_000);

describe.each(apiServers)('fields that were applied empty, on %s', kind => {
  const server = useApiServer(kind);

  it('are not changed by what others put into them', async () => {
    const namespace = await server.newNamespace();
    const live = await server.cluster.apply({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace, annotations: {} },
      spec: {
        strategy: {},
        selector: { matchLabels: { app: 'web' } },
        template: {
          metadata: { labels: { app: 'web' } },
          spec: {
            securityContext: {},
            volumes: [{ name: 'scratch', emptyDir: {} }],
            nodeSelector: {},
            containers: [
              {
                name: 'web',
                image: 'registry.example/web:1',
                resources: {},
                env: [],
              },
            ],
          },
        },
      },
    });
    const owned = readOwnedFields(live) ?? {};
    const reference = referenceOf(live);
    await server.cluster.patch(
      reference,
      {
        spec: {
          strategy: { rollingUpdate: { maxSurge: 2 } },
          template: {
            spec: {
              securityContext: { runAsNonRoot: true },
              nodeSelector: { disk: 'ssd' },
              containers: [
                {
                  name: 'web',
                  image: 'registry.example/web:1',
                  resources: { limits: { cpu: '1' } },
                  env: [{ name: 'A', value: 'b' }],
                },
              ],
            },
          },
        },
      },
      { fieldManager: 'someone-else' },
    );
    const after = await server.cluster.get(reference);
    expect(after && findDrift(owned, after)).toEqual([]);
  });
});
