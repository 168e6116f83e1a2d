import { ConfigReader } from '@backstage/config';
import { readKubernetesPluginClusters } from './readKubernetesPluginClusters';

const usable = { name: 'prod', url: 'https://prod:6443', authProvider: 'serviceAccount', serviceAccountToken: 'planted', caData: 'Y2E=' };
const read = (clusters: object[], more: object = {}) =>
  readKubernetesPluginClusters(
    new ConfigReader({ delivery: { useKubernetesPluginClusters: true }, kubernetes: { clusterLocatorMethods: [{ type: 'config', clusters }, ...Object.values(more)] } }),
  );

describe("the clusters of Backstage's Kubernetes plugin", () => {
  it('are used when they have a token of a ServiceAccount', () => {
    expect(read([usable])).toEqual({
      skipped: [],
      clusters: [
        {
          name: 'prod',
          labels: { name: 'prod' },
          sandbox: false,
          source: 'kubernetes',
          access: { kind: 'server', server: 'https://prod:6443', caData: 'Y2E=', caFile: undefined, token: 'planted', insecureSkipTlsVerify: false },
        },
      ],
    });
  });

  it('are left alone unless the configuration says so', () => {
    const kubernetes = { clusterLocatorMethods: [{ type: 'config', clusters: [usable] }] };
    expect(readKubernetesPluginClusters(new ConfigReader({ kubernetes }))).toEqual({ clusters: [], skipped: [] });
    expect(readKubernetesPluginClusters(new ConfigReader({ delivery: { useKubernetesPluginClusters: true } }))).toEqual({ clusters: [], skipped: [] });
  });

  it.each([
    ['a provider that acts for people', { ...usable, authProvider: 'google' }, 'Its authProvider is "google", which acts for the person who looks'],
    ['a provider in the metadata that acts for people', { ...usable, authProvider: undefined, authMetadata: { 'kubernetes.io/auth-provider': 'oidc' } }, 'Its authProvider is "oidc"'],
    ['no provider at all', { ...usable, authProvider: undefined }, 'Its authProvider is ""'],
    ['no token', { ...usable, serviceAccountToken: undefined }, 'no "serviceAccountToken" in the configuration'],
    ['an address without TLS', { ...usable, url: 'http://prod:8080' }, 'only ever sent over TLS'],
    ['a name that is none here', { ...usable, name: 'Prod EU' }, 'other characters'],
  ])('are listed with the reason when they have %s, without their token', (_, entry, reason) => {
    const { clusters, skipped } = read([entry]);
    expect(clusters).toEqual([]);
    expect(skipped).toEqual([{ name: entry.name, source: 'kubernetes', reason: expect.stringContaining(reason) }]);
    expect(JSON.stringify(skipped)).not.toContain('planted');
  });

  it('may name their provider in the metadata', () => {
    const { clusters } = read([{ ...usable, authProvider: undefined, authMetadata: { 'kubernetes.io/auth-provider': 'serviceAccount' } }]);
    expect(clusters.map(({ name }) => name)).toEqual(['prod']);
  });

  it('that other methods find are named as a whole', () => {
    expect(read([], { gke: { type: 'gke', projectId: 'x' } }).skipped).toEqual([
      { name: 'all of type "gke"', source: 'kubernetes', reason: expect.stringContaining('found and authenticated by the Kubernetes plugin itself') },
    ]);
  });
});
