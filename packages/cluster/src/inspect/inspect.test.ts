import { waitFor } from '@slipway/sandbox-cluster/testing';
import { apiServers, useApiServer } from '../__testUtils__/apiServers';
import { deploymentOf } from '../__testUtils__/manifests';

jest.setTimeout(60_000);

describe.each(apiServers)('looking into %s', kind => {
  const server = useApiServer(kind);

  async function rollOut(replicas: number) {
    const namespace = await server.newNamespace();
    const reference = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      namespace,
      name: 'web',
    };
    await server.cluster.apply(deploymentOf(namespace, { replicas }));
    const tree = await waitFor(
      'all pods',
      async () => {
        const live = await server.cluster.get(reference);
        const read = live && (await server.cluster.tree(live));
        return read?.assessment.state === 'healthy' && read;
      },
      40_000,
    );
    return { namespace, tree };
  }

  it('shows a Deployment, its ReplicaSet and its pods, and how they are', async () => {
    const { tree } = await rollOut(2);
    expect(tree.object.kind).toBe('Deployment');
    expect(tree.children.map(({ object }) => object.kind)).toEqual([
      'ReplicaSet',
    ]);
    const pods = tree.children[0].children;
    expect(
      pods.map(({ object, assessment }) => [object.kind, assessment.state]),
    ).toEqual([
      ['Pod', 'healthy'],
      ['Pod', 'healthy'],
    ]);
  });

  it('tells the events of an object', async () => {
    const { tree } = await rollOut(1);
    const events = await waitFor('an event', async () => {
      const seen = await server.cluster.events(tree.object);
      return seen.length > 0 && seen;
    });
    expect(events[0]).toMatchObject({
      type: 'Normal',
      reason: 'ScalingReplicaSet',
      count: expect.any(Number),
    });
  });
});

describe('logs of a sandbox cluster (a real one needs a kubelet)', () => {
  const server = useApiServer(apiServers[0]);

  it('reads what a container wrote, and no more than allowed', async () => {
    const namespace = await server.newNamespace();
    await server.cluster.apply(deploymentOf(namespace));
    const pod = await waitFor('a ready pod', async () => {
      const { items } = await server.cluster.list(
        { apiVersion: 'v1', kind: 'Pod' },
        { namespace },
      );
      return items.find(
        ({ status }) =>
          (status as { phase?: string } | undefined)?.phase === 'Running',
      );
    });
    const read = async (limitBytes?: number) => {
      let text = '';
      for await (const chunk of server.cluster.logs({
        namespace,
        pod: pod.metadata.name,
        limitBytes,
      })) {
        text += chunk;
      }
      return text;
    };
    const all = await read();
    expect(all.length).toBeGreaterThan(10);
    expect(await read(10)).toBe(all.slice(0, 10));
  });

  it('reads what an init container wrote before it ended, with times where they are wanted', async () => {
    const namespace = await server.newNamespace();
    await server.cluster.apply({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web', namespace },
      spec: {
        initContainers: [{ name: 'prepare', image: 'busybox:1.36' }],
        containers: [{ name: 'web', image: 'nginx:1.27' }],
      },
    });
    const read = async () => {
      let text = '';
      for await (const piece of server.cluster.logs({
        namespace,
        pod: 'web',
        container: 'prepare',
        timestamps: true,
      })) {
        text += piece;
      }
      return text;
    };
    const text = await waitFor('its log', () => read().catch(() => undefined));
    expect(text).toMatch(/^(\S+Z) \1 busybox:1\.36 started/);
  });

  it('says that there is no such pod', async () => {
    const namespace = await server.newNamespace();
    const logs = server.cluster
      .logs({ namespace, pod: 'nobody' })
      [Symbol.asyncIterator]();
    await expect(logs.next()).rejects.toMatchObject({ code: 'not_found' });
  });
});
