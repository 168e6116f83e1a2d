import { deployment, live, pod } from '../__testUtils__/testObjects';
import { assessObject } from './assessObject';

const GATEWAY = 'gateway.networking.k8s.io/v1';
const unpullable = {
  state: { waiting: { reason: 'ImagePullBackOff', message: 'not found' } },
};
const starting = { state: { waiting: { reason: 'ContainerCreating' } } };
const rollingOut = {
  observedGeneration: 2,
  replicas: 2,
  updatedReplicas: 1,
  readyReplicas: 0,
  availableReplicas: 0,
};

/** A pod of the version with this hash. */
function podOf(
  hash: string,
  name: string,
  creationTimestamp: string,
  container: object,
  phase?: string,
) {
  const made = pod(container, { name, phase });
  return {
    ...made,
    metadata: {
      ...made.metadata,
      creationTimestamp,
      labels: { 'pod-template-hash': hash },
    },
  };
}

const evicted = (hash: string, name: string, creationTimestamp: string) => {
  const made = podOf(hash, name, creationTimestamp, {}, 'Failed');
  return {
    ...made,
    status: {
      phase: 'Failed',
      reason: 'Evicted',
      message: 'The node was low on resource: memory.',
    },
  };
};

describe('what is over by now is no failure of what comes', () => {
  it('a broken version that its correction is about to replace', () => {
    const pods = [
      podOf('old', 'web-old', '2026-01-01T11:00:00Z', unpullable),
      podOf('new', 'web-new', '2026-01-01T12:00:00Z', starting),
    ];
    expect(
      assessObject(deployment(rollingOut, { replicas: 1 }), { pods }),
    ).toMatchObject({
      state: 'progressing',
      message: '0 of 1 replicas are ready; it is starting',
    });
  });

  it('pods that were evicted some time ago, and that others have replaced', () => {
    const pods = [
      evicted('old', 'web-1', '2026-01-01T10:00:00Z'),
      evicted('new', 'web-2', '2026-01-01T12:00:00Z'),
      podOf('new', 'web-3', '2026-01-01T12:00:01Z', starting),
    ];
    expect(
      assessObject(deployment(rollingOut, { replicas: 1 }), { pods }),
    ).toMatchObject({
      state: 'progressing',
      message: '0 of 1 replicas are ready; it is starting',
    });
  });

  it('but names them where there is nothing else', () => {
    const pods = [evicted('new', 'web-1', '2026-01-01T10:00:00Z')];
    expect(
      assessObject(deployment(rollingOut, { replicas: 1 }), { pods }),
    ).toMatchObject({
      state: 'progressing',
      message:
        '0 of 1 replicas are ready; it failed (Evicted): The node was low on resource: memory.',
    });
  });

  it('pods that could not be made before the newest change', () => {
    const conditions = [
      {
        type: 'ReplicaFailure',
        status: 'True',
        message: 'exceeded quota: small',
      },
    ];
    expect(
      assessObject(deployment({ observedGeneration: 1, conditions })),
    ).toMatchObject({
      state: 'progressing',
      message: 'the cluster has not taken in the newest change yet',
    });
  });

  const before = { observedGeneration: 1 };
  it.each([
    [
      'a Gateway that was set up',
      live(
        GATEWAY,
        'Gateway',
        {
          status: {
            conditions: [{ type: 'Programmed', status: 'True', ...before }],
          },
        },
        { generation: 2 },
      ),
    ],
    [
      'a Gateway that could not be',
      live(
        GATEWAY,
        'Gateway',
        {
          status: {
            conditions: [
              {
                type: 'Accepted',
                status: 'False',
                reason: 'Invalid',
                ...before,
              },
            ],
          },
        },
        { generation: 2 },
      ),
    ],
    [
      'a route that was accepted',
      live(
        GATEWAY,
        'HTTPRoute',
        {
          status: {
            parents: [
              { conditions: [{ type: 'Accepted', status: 'True', ...before }] },
            ],
          },
        },
        { generation: 2 },
      ),
    ],
    [
      'a route that was not',
      live(
        GATEWAY,
        'HTTPRoute',
        {
          status: {
            parents: [
              {
                conditions: [
                  { type: 'ResolvedRefs', status: 'False', ...before },
                ],
              },
            ],
          },
        },
        { generation: 2 },
      ),
    ],
    [
      'a custom resource that was stalled',
      live(
        'x.io/v1',
        'Database',
        {
          status: {
            conditions: [{ type: 'Stalled', status: 'True', ...before }],
          },
        },
        { generation: 2 },
      ),
    ],
  ])('%s before the newest change', (_, object) => {
    expect(assessObject(object)).toMatchObject({
      state: 'progressing',
      message: 'its controller has not taken in the newest change yet',
    });
  });
});

describe('what waits for a person, or for nothing, says so', () => {
  it('a rollout that is paused', () => {
    expect(
      assessObject(deployment(rollingOut, { replicas: 2, paused: true }), {
        pods: [],
      }).message,
    ).toBe('1 of 2 replicas run the new version; its rollout is paused');
  });

  it('a DaemonSet that fits no node', () => {
    const status = {
      observedGeneration: 1,
      desiredNumberScheduled: 0,
      numberReady: 0,
    };
    expect(
      assessObject(live('apps/v1', 'DaemonSet', { status })),
    ).toMatchObject({
      state: 'healthy',
      message: 'no node of the cluster is to run it',
    });
  });

  it('a pod whose node does not report any more', () => {
    const lost = pod(
      { ready: true, state: { running: {} } },
      {
        phase: 'Running',
        conditions: [
          {
            type: 'Ready',
            status: 'Unknown',
            reason: 'NodeStatusUnknown',
            message: 'Kubelet stopped posting node status.',
          },
        ],
      },
    );
    expect(assessObject(lost).message).toBe(
      'it is not ready: Kubelet stopped posting node status.',
    );
  });
});
