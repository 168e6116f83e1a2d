import { assessObject } from './assessObject';
import { withoutLogLines } from './logLines';
import { live, pod } from '../__testUtils__/testObjects';

describe('assessObject of a Pod', () => {
  it.each([
    [
      'an image that needs a login',
      { waiting: { reason: 'ErrImagePull', message: 'pull access denied' } },
      'failed',
      'image registry.example/web:1 may not be pulled by this cluster: it needs an imagePullSecret, or the name is wrong (ErrImagePull)',
    ],
    [
      'an image whose registry does not answer',
      { waiting: { reason: 'ErrImagePull', message: 'i/o timeout' } },
      'failed',
      'image registry.example/web:1 cannot be pulled (ErrImagePull)',
    ],
    [
      'a ConfigMap that is missing',
      {
        waiting: {
          reason: 'CreateContainerConfigError',
          message: 'configmap "web" not found',
        },
      },
      'failed',
      'container "web" cannot be started (CreateContainerConfigError): configmap "web" not found',
    ],
    [
      'a start that takes its time',
      { waiting: { reason: 'ContainerCreating' } },
      'progressing',
      'it is starting',
    ],
    [
      'a probe that fails',
      { running: { startedAt: 'now' } },
      'progressing',
      'container "web" runs but does not say that it is ready (readiness probe)',
    ],
  ])('explains %s', (_, state, expected, message) => {
    expect(assessObject(pod({ state }))).toMatchObject({
      state: expected,
      message,
    });
  });

  it('says with which exit code a container keeps crashing, and its last words', () => {
    const crashing = pod({
      restartCount: 5,
      state: { waiting: { reason: 'CrashLoopBackOff' } },
      lastState: {
        terminated: { exitCode: 1, message: 'starting\nno database' },
      },
    });
    expect(assessObject(crashing).message).toBe(
      'container "web" ended with exit code 1 ("no database"), 5 restarts, it keeps crashing (CrashLoopBackOff)',
    );
  });

  it('tells a termination message that is the end of the log only where logs may be told, and marks it', () => {
    const crashing = pod(
      {
        restartCount: 1,
        state: { waiting: { reason: 'CrashLoopBackOff' } },
        lastState: { terminated: { exitCode: 1, message: 'token=abc' } },
      },
      { terminationMessagePolicy: 'FallbackToLogsOnError' },
    );
    expect(assessObject(crashing).message).not.toContain('token=abc');
    const told = assessObject(crashing, { lastWords: new Map() }).message;
    expect(told).toContain('token=abc');
    expect(withoutLogLines(told)).toBe(
      'container "web" ended with exit code 1, 1 restart, it keeps crashing (CrashLoopBackOff)',
    );
  });

  it('says that a container needs more memory than it may use', () => {
    const killed = pod({
      state: { waiting: { reason: 'CrashLoopBackOff' } },
      lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
    });
    expect(assessObject(killed).message).toContain(
      'used more memory than its limit',
    );
  });

  it('says why no node takes it', () => {
    const unschedulable = live('v1', 'Pod', {
      status: {
        phase: 'Pending',
        conditions: [
          {
            type: 'PodScheduled',
            status: 'False',
            reason: 'Unschedulable',
            message: '0/3 nodes are available: 3 Insufficient cpu.',
          },
        ],
      },
    });
    expect(assessObject(unschedulable)).toMatchObject({
      state: 'progressing',
      message:
        'no node of the cluster can take it: 0/3 nodes are available: 3 Insufficient cpu.',
    });
  });

  it('takes the newest warning where the status says nothing', () => {
    const starting = pod({
      state: { waiting: { reason: 'ContainerCreating' } },
    });
    const event = (lastTimestamp: string, message: string) =>
      live('v1', 'Event', {
        type: 'Warning',
        lastTimestamp,
        message,
        involvedObject: { uid: starting.metadata.uid },
      });
    const events = [
      event('2026-01-01T00:00:00Z', 'old'),
      event('2026-01-02T00:00:00Z', 'volume "data" cannot be mounted'),
    ];
    expect(assessObject(starting, { events }).message).toBe(
      'volume "data" cannot be mounted',
    );
  });

  it('is done with a pod that ran to its end', () => {
    expect(assessObject(pod({}, { phase: 'Succeeded' }))).toMatchObject({
      state: 'healthy',
    });
  });
});
