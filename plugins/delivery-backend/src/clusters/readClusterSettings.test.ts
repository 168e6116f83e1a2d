import { ConfigReader } from '@backstage/config';
import { readClusterSettings } from './readClusterSettings';

const read = (entry: object) => readClusterSettings(new ConfigReader({ delivery: { clusters: [entry] } }));

describe('a cluster of delivery.clusters with inCluster', () => {
  const known = { ...process.env };
  afterEach(() => {
    process.env = { ...known };
  });

  it('is the one that the backend runs in, with the token and the authority that Kubernetes mounts', () => {
    process.env = { ...known, KUBERNETES_SERVICE_HOST: '10.0.0.1', KUBERNETES_SERVICE_PORT: '443' };
    expect(read({ name: 'home', inCluster: true })).toEqual([
      expect.objectContaining({
        name: 'home',
        access: expect.objectContaining({
          kind: 'server',
          server: 'https://10.0.0.1:443',
          caFile: '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt',
          tokenFile: '/var/run/secrets/kubernetes.io/serviceaccount/token',
        }),
      }),
    ]);
  });

  it('is refused where the backend does not run in one, with what is missing', () => {
    delete process.env.KUBERNETES_SERVICE_HOST;
    expect(() => read({ name: 'home', inCluster: true })).toThrow('Cluster "home" in delivery.clusters is "inCluster", but this backend does not run in a Kubernetes cluster (KUBERNETES_SERVICE_HOST is not set).');
  });
});
