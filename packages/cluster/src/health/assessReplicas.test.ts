import { assessObject } from './assessObject';
import { deployment, live, pod } from '../__testUtils__/testObjects';

const done = {
  observedGeneration: 2,
  replicas: 2,
  updatedReplicas: 2,
  readyReplicas: 2,
  availableReplicas: 2,
};

describe('assessObject of workloads with replicas', () => {
  it('calls a Deployment healthy when all replicas run the new version and are ready', () => {
    expect(assessObject(deployment(done))).toEqual({
      state: 'healthy',
      ready: 2,
      total: 2,
      message: '2 of 2 replicas are ready',
    });
  });

  it('believes no status of a Deployment that is older than its newest change', () => {
    expect(
      assessObject(deployment({ ...done, observedGeneration: 1 })),
    ).toMatchObject({
      state: 'progressing',
      message: 'the cluster has not taken in the newest change yet',
    });
  });

  it('counts replicas of the new version first, then those that are ready', () => {
    expect(
      assessObject(deployment({ ...done, updatedReplicas: 1 })).message,
    ).toBe('1 of 2 replicas run the new version');
    expect(
      assessObject(deployment({ ...done, readyReplicas: 0 })).message,
    ).toBe('0 of 2 replicas are ready');
  });

  it('waits for replicas of the old version to stop', () => {
    expect(assessObject(deployment({ ...done, replicas: 3 }))).toMatchObject({
      state: 'progressing',
      message: 'replicas of the old version are being stopped',
    });
  });

  it('calls a Deployment of 0 replicas healthy', () => {
    expect(
      assessObject(deployment({ observedGeneration: 2 }, { replicas: 0 })),
    ).toMatchObject({ state: 'healthy', ready: 0, total: 0 });
  });

  it('names the image that does not exist, and how many pods wait for it', () => {
    const waiting = (name: string) =>
      pod(
        {
          state: {
            waiting: {
              reason: 'ImagePullBackOff',
              message: 'rpc error: manifest unknown',
            },
          },
        },
        { name, image: 'registry.example/web:9' },
      );
    expect(
      assessObject(deployment({ ...done, readyReplicas: 0 }), {
        pods: [waiting('web-1'), waiting('web-2')],
      }),
    ).toEqual({
      state: 'failed',
      ready: 0,
      total: 2,
      message:
        '0 of 2 replicas are ready; 2 of 2 pods: image registry.example/web:9 does not exist (ImagePullBackOff)',
    });
  });

  it('fails when no pods can be made, with the reason of the cluster', () => {
    const status = {
      observedGeneration: 2,
      conditions: [
        {
          type: 'ReplicaFailure',
          status: 'True',
          reason: 'FailedCreate',
          message: 'exceeded quota: small',
        },
      ],
    };
    expect(assessObject(deployment(status))).toMatchObject({
      state: 'failed',
      message: 'no pods can be made: exceeded quota: small',
    });
  });

  it('fails when the deadline for progress is over', () => {
    const status = {
      ...done,
      readyReplicas: 1,
      conditions: [
        {
          type: 'Progressing',
          status: 'False',
          reason: 'ProgressDeadlineExceeded',
        },
      ],
    };
    expect(assessObject(deployment(status))).toMatchObject({
      state: 'failed',
      message: '1 of 2 replicas are ready; it made no progress for too long',
    });
  });

  it('lets a StatefulSet with a partition keep replicas of the old version', () => {
    const statefulSet = live(
      'apps/v1',
      'StatefulSet',
      {
        spec: {
          replicas: 3,
          updateStrategy: { rollingUpdate: { partition: 2 } },
        },
        status: {
          observedGeneration: 1,
          replicas: 3,
          readyReplicas: 3,
          updatedReplicas: 1,
          currentRevision: 'a',
          updateRevision: 'b',
        },
      },
      { generation: 1 },
    );
    expect(assessObject(statefulSet)).toMatchObject({
      state: 'healthy',
      ready: 3,
      total: 3,
    });
  });

  it('counts nodes for a DaemonSet', () => {
    const daemonSet = live('apps/v1', 'DaemonSet', {
      status: {
        observedGeneration: 1,
        desiredNumberScheduled: 3,
        numberReady: 2,
        updatedNumberScheduled: 3,
      },
    });
    expect(assessObject(daemonSet)).toMatchObject({
      state: 'progressing',
      ready: 2,
      total: 3,
      message: 'ready on 2 of 3 nodes',
    });
  });
});
