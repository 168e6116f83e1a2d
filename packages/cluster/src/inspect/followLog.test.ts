import { waitFor } from '@slipway/sandbox-cluster/testing';
import { apiServers, useApiServer } from '../__testUtils__/apiServers';
import { type Relay, startRelay } from '../__testUtils__/startRelay';
import { type Cluster, connectCluster } from '../connectCluster';

jest.setTimeout(30_000);

const POD = { apiVersion: 'v1', kind: 'Pod' };

// The sandbox only: pods of a real API server write nothing without a kubelet.
describe('a log that is followed over a connection that dies without a word', () => {
  const server = useApiServer(apiServers[0]);
  let relay: Relay;
  let cluster: Cluster;

  beforeEach(async () => {
    relay = await startRelay(server.config().server);
    cluster = connectCluster({ ...server.config(), server: relay.server });
  });

  afterEach(async () => {
    cluster.close();
    await relay.close();
  });

  async function runningPod() {
    const namespace = await server.newNamespace();
    await server.cluster.apply({
      ...POD,
      metadata: { name: 'web', namespace },
      spec: {
        restartPolicy: 'Never',
        containers: [{ name: 'web', image: `nginx:${namespace}` }],
      },
    });
    await waitFor('a running pod', async () => {
      const pod = await server.cluster.get({ ...POD, namespace, name: 'web' });
      return Object(pod?.status).phase === 'Running';
    });
    return namespace;
  }

  async function follow(namespace: string) {
    const log = await cluster.openLogs({
      namespace,
      pod: 'web',
      follow: true,
      quietMs: 300,
    });
    const pieces = log[Symbol.asyncIterator]();
    const next = async () => (await pieces.next()).value;
    expect(await next()).toMatch(/^\S+ nginx:\S+ started/);
    return next;
  }

  it('goes on where it was: nothing is missing, and nothing comes twice', async () => {
    const namespace = await runningPod();
    const next = await follow(namespace);
    relay.freeze();
    server.sandbox?.faults.set({
      images: [{ image: `nginx:${namespace}`, fault: 'crash' }],
    });
    expect(await next()).toMatch(
      /^\S+ fatal: this image was asked to crash\n$/,
    );
  });

  it('ends when the pod has gone meanwhile', async () => {
    const namespace = await runningPod();
    const next = await follow(namespace);
    const reference = { ...POD, namespace, name: 'web' };
    const live = await server.cluster.get(reference);
    relay.freeze();
    await server.cluster.delete(reference, { uid: live?.metadata.uid ?? '' });
    expect(await next()).toBeUndefined();
  });
});
