import { deployment, live, pod } from '../__testUtils__/testObjects';
import { assessObject } from './assessObject';
import { showLogLines } from './logLines';

const now = Date.parse('2026-01-01T12:00:00Z');
const notReadySince = (lastTransitionTime: string) => ({
  conditions: [{ type: 'Ready', status: 'False', lastTransitionTime }],
});

function unpullable(name: string, lastTransitionTime: string) {
  return pod(
    { state: { waiting: { reason: 'ImagePullBackOff', message: 'not found' } } },
    { name, image: 'registry.example/x:1.2', ...notReadySince(lastTransitionTime) },
  );
}

function crashing(name: string, restartCount: number) {
  return pod(
    {
      restartCount,
      state: { waiting: { reason: 'CrashLoopBackOff' } },
      lastState: { terminated: { exitCode: 1 } },
    },
    { name, ...notReadySince('2026-01-01T11:57:30Z') },
  );
}

const nothingReady = {
  observedGeneration: 2,
  replicas: 2,
  updatedReplicas: 2,
  readyReplicas: 0,
  availableReplicas: 0,
};

describe('the cause of a rollout that does not get there', () => {
  it('is told since the first of its pods waits', () => {
    const pods = [
      unpullable('web-1', '2026-01-01T11:58:00Z'),
      unpullable('web-2', '2026-01-01T11:55:40Z'),
    ];
    expect(assessObject(deployment(nothingReady), { pods, now }).message).toBe(
      '0 of 2 replicas are ready; 2 of 2 pods: image registry.example/x:1.2 does not exist (ImagePullBackOff), since 4 min',
    );
  });

  it('counts pods that crash in the same way together, and quotes what one of them wrote last', () => {
    const pods = [crashing('web-1', 4), crashing('web-2', 5)];
    const lastWords = new Map([['uid-web-2', 'panic: DATABASE_URL is not set']]);
    expect(
      showLogLines(
        assessObject(deployment(nothingReady), { pods, lastWords, now }).message,
      ),
    ).toBe(
      '0 of 2 replicas are ready; 2 of 2 pods: container "web" ended with exit code 1 ("panic: DATABASE_URL is not set"), 5 restarts, it keeps crashing (CrashLoopBackOff), since 2 min',
    );
  });

  it('is a failure although the old version still runs', () => {
    const surging = {
      observedGeneration: 2,
      replicas: 3,
      updatedReplicas: 1,
      readyReplicas: 2,
      availableReplicas: 2,
    };
    const old = pod({}, { name: 'old', conditions: [{ type: 'Ready', status: 'True' }] });
    const pods = [old, unpullable('new', '2026-01-01T11:59:50Z')];
    expect(assessObject(deployment(surging), { pods, now })).toEqual({
      state: 'failed',
      rollout: 'stalled',
      ready: 2,
      total: 2,
      message:
        'the new version does not start, the old one still runs; 1 of 2 pods: image registry.example/x:1.2 does not exist (ImagePullBackOff)',
    });
    expect(assessObject(deployment(surging))).toMatchObject({
      state: 'progressing',
      rollout: 'progressing',
    });
  });

  it('is what the cluster noted about the workload where no pod could be made', () => {
    const statefulSet = live('apps/v1', 'StatefulSet', {
      spec: { replicas: 2 },
      status: { replicas: 0 },
    });
    const events = [
      live('v1', 'Event', {
        type: 'Warning',
        lastTimestamp: '2026-01-01T11:59:00Z',
        message: 'create Pod web-0 failed: exceeded quota: small',
        involvedObject: { uid: statefulSet.metadata.uid },
      }),
    ];
    expect(assessObject(statefulSet, { pods: [], events }).message).toBe(
      '0 of 2 replicas are ready; create Pod web-0 failed: exceeded quota: small',
    );
  });
});
