import { ImageFault } from '../../faults/Faults';
import { kubernetesTime } from '../../objects/KubeObject';
import { JsonObject, numberAt, objectAt, textAt } from '../../objects/json';

export type Timing = { readonly rollout: number; readonly now: number };

/** What a container says of itself now, and when to look again. */
export type ContainerState = {
  status: JsonObject;
  again: number | undefined;
  event?: { type: 'Normal' | 'Warning'; reason: string; message: string };
};

/** How a container comes to its end: services run on, jobs finish. */
export type Purpose = 'serve' | 'finish';

const longestBackOff = 300_000;

function base(container: JsonObject, before: JsonObject | undefined): JsonObject {
  return {
    name: container.name ?? '',
    image: container.image ?? '',
    imageID: '',
    restartCount: numberAt(before, 'restartCount') ?? 0,
    ...(objectAt(before, 'lastState') ? { lastState: objectAt(before, 'lastState') ?? {} } : { lastState: {} }),
  };
}

const waiting = (container: JsonObject, before: JsonObject | undefined, reason: string, message?: string): JsonObject => ({
  ...base(container, before),
  ready: false,
  started: false,
  state: { waiting: { reason, ...(message === undefined ? {} : { message }) } },
});

export function creating(container: JsonObject): JsonObject {
  return waiting(container, undefined, 'ContainerCreating');
}

/** The configuration that a container asks for is not there. */
export function misconfigured(container: JsonObject, before: JsonObject | undefined, message: string): ContainerState {
  return {
    status: waiting(container, before, 'CreateContainerConfigError', message),
    again: 1000,
    event: { type: 'Warning', reason: 'Failed', message: `Error: ${message}` },
  };
}

function unpullable(container: JsonObject, before: JsonObject | undefined): ContainerState {
  const image = textAt(container, 'image') ?? '';
  const cause = `failed to pull and unpack image ${JSON.stringify(image)}: failed to resolve reference ${JSON.stringify(
    image,
  )}: ${image}: not found`;
  const reason = textAt(before, 'state', 'waiting', 'reason');
  if (reason !== 'ErrImagePull' && reason !== 'ImagePullBackOff') {
    const message = `rpc error: code = NotFound desc = ${cause}`;
    return {
      status: waiting(container, before, 'ErrImagePull', message),
      again: 500,
      event: { type: 'Warning', reason: 'Failed', message: `Failed to pull image ${JSON.stringify(image)}: ${message}` },
    };
  }
  if (reason === 'ImagePullBackOff' && before) return { status: before, again: undefined };
  const message = `Back-off pulling image ${JSON.stringify(image)}: ErrImagePull: rpc error: code = NotFound desc = ${cause}`;
  return {
    status: waiting(container, before, 'ImagePullBackOff', message),
    again: undefined,
    event: { type: 'Normal', reason: 'BackOff', message: `Back-off pulling image ${JSON.stringify(image)}` },
  };
}

function runs(container: JsonObject, before: JsonObject | undefined, ready: boolean, timing: Timing): JsonObject {
  const image = textAt(container, 'image') ?? '';
  const startedAt = textAt(before, 'state', 'running', 'startedAt') ?? kubernetesTime(timing.now);
  return {
    ...base(container, before),
    imageID: `${image.split(/[:@]/)[0]}@sandbox`,
    containerID: `sandbox://${textAt(container, 'name')}`,
    ready,
    started: true,
    state: { running: { startedAt } },
  };
}

function terminated(container: JsonObject, before: JsonObject | undefined, exitCode: number, timing: Timing): JsonObject {
  const startedAt = textAt(before, 'state', 'running', 'startedAt') ?? kubernetesTime(timing.now);
  const state = { exitCode, reason: exitCode === 0 ? 'Completed' : 'Error', startedAt, finishedAt: kubernetesTime(timing.now) };
  return {
    ...base(container, before),
    containerID: `sandbox://${textAt(container, 'name')}`,
    ready: false,
    started: false,
    state: { terminated: state },
  };
}

/** Runs for a moment, ends with an error, waits twice as long as the time before, and begins again. */
function crashes(container: JsonObject, before: JsonObject | undefined, pod: string, restarts: boolean, timing: Timing): ContainerState {
  const runTime = Math.max(50, timing.rollout / 4);
  if (objectAt(before, 'state', 'running')) {
    const ended = terminated(container, before, 1, timing);
    if (!restarts) return { status: ended, again: undefined };
    const restartCount = numberAt(before, 'restartCount') ?? 0;
    const backOff = Math.min(longestBackOff, timing.rollout * 10 * 2 ** restartCount);
    const name = textAt(container, 'name') ?? '';
    const message = `back-off ${Math.max(1, Math.round(backOff / 1000))}s restarting failed container=${name} pod=${pod}`;
    const status = { ...waiting(container, before, 'CrashLoopBackOff', message), restartCount, lastState: ended.state ?? {} };
    return {
      status,
      again: backOff,
      event: { type: 'Warning', reason: 'BackOff', message: `Back-off restarting failed container ${name} in pod ${pod}` },
    };
  }
  const again = textAt(before, 'state', 'waiting', 'reason') === 'CrashLoopBackOff';
  const status = runs(container, before, false, timing);
  return { status: { ...status, restartCount: (numberAt(before, 'restartCount') ?? 0) + (again ? 1 : 0) }, again: runTime };
}

/** The next state of one container of a pod that has been given its time to start. */
export function nextContainerState(options: {
  container: JsonObject;
  before: JsonObject | undefined;
  fault: ImageFault | undefined;
  purpose: Purpose;
  restarts: boolean;
  pod: string;
  timing: Timing;
}): ContainerState {
  const { container, before, fault, purpose, restarts, pod, timing } = options;
  const ended = objectAt(before, 'state', 'terminated');
  if (ended && before && (purpose === 'finish' || !restarts)) return { status: before, again: undefined };
  switch (fault) {
    case 'cannot-pull':
      // An image that was pulled once is there: what runs goes on running.
      if (objectAt(before, 'state', 'running') && textAt(before, 'image') === container.image)
        return { status: before ?? {}, again: undefined };
      return unpullable(container, before);
    case 'crash':
      return crashes(container, before, pod, restarts, timing);
    case 'never-ready':
      return {
        status: runs(container, before, false, timing),
        again: undefined,
        event: { type: 'Warning', reason: 'Unhealthy', message: 'Readiness probe failed: HTTP probe failed with statuscode: 503' },
      };
    case undefined:
      if (purpose === 'serve') return { status: runs(container, before, true, timing), again: undefined };
      if (!objectAt(before, 'state', 'running')) return { status: runs(container, before, true, timing), again: timing.rollout };
      return { status: terminated(container, before, 0, timing), again: undefined };
    default:
      return fault satisfies never;
  }
}
