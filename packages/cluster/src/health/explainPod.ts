import {
  readField,
  readList,
  readNumber,
  readString,
} from '../kubernetes/readField';
import type { LiveObject } from '../kubernetes/types';
import { findCondition, tell } from './conditions';
import { quoteLogLine } from './logLines';
import { newestWarning } from './newestWarning';
import type { Related } from './types';

/** Why a pod is not ready. `stuck`: it will not be by waiting alone. */
export interface PodTrouble {
  readonly stuck: boolean;
  /** Continues "1 pod: …". */
  readonly cause: string;
  /** Equal for troubles that are the same but for counters and words. Absent: as the cause. */
  readonly key?: string;
}

const CANNOT_PULL = [
  'ImagePullBackOff',
  'ErrImagePull',
  'ErrImageNeverPull',
  'InvalidImageName',
  'ImageInspectError',
];
const CANNOT_START = [
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'StartError',
];

/** What keeps the pod from being ready, nearest cause first; undefined when it is ready or finished well. */
export function explainPod(
  pod: LiveObject,
  related: Pick<Related, 'events' | 'lastWords'> = {},
): PodTrouble | undefined {
  const logs = related.lastWords && {
    lastLine: related.lastWords.get(pod.metadata.uid),
  };
  const explain = (container: Container) => explainContainer(container, logs);
  const phase = readString(pod, 'status', 'phase');
  if (phase === 'Succeeded' || findCondition(pod, 'Ready')?.status === 'True') {
    return undefined;
  }
  if (phase === 'Failed') {
    const reason = readString(pod, 'status', 'reason');
    const message = readString(pod, 'status', 'message');
    return (
      containers(pod).map(explain).find(Boolean) ?? {
        stuck: true,
        cause: `it failed${reason ? ` (${reason})` : ''}${
          message ? `: ${message}` : ''
        }`,
      }
    );
  }
  const scheduled = findCondition(pod, 'PodScheduled');
  if (scheduled?.status === 'False') {
    return {
      stuck: false,
      cause: `no node of the cluster can take it: ${
        scheduled.message || scheduled.reason
      }`,
    };
  }
  const causes = containers(pod).flatMap(container => explain(container) ?? []);
  const worst = causes.find(cause => cause.stuck) ?? causes[0];
  if (!worst?.stuck) {
    const warning = newestWarning(pod.metadata.uid, related.events);
    if (warning) {
      return { stuck: false, cause: warning };
    }
  }
  return worst ?? { stuck: false, cause: explainUnready(pod) };
}

/** Where no container is at fault: a readiness gate, or the node. */
function explainUnready(pod: LiveObject): string {
  const ready = findCondition(pod, 'Ready');
  const statuses = readList(pod, 'status', 'containerStatuses');
  const allReady =
    statuses.length > 0 && statuses.every(status => status.ready === true);
  if (!ready || !allReady) {
    return 'it is starting';
  }
  return `it is not ready${
    tell(ready)
      ? `: ${tell(ready)}`
      : ', though its containers are: its node may have stopped to report'
  }`;
}

interface Container {
  readonly name: string;
  readonly image: string;
  readonly status: unknown;
  /** Its termination message is the end of its log, unless it has left another one. */
  readonly endsWithLog: boolean;
}

/** What may be told of logs. */
interface Logs {
  readonly lastLine?: string;
}

function containers(pod: LiveObject): Container[] {
  return ['initContainerStatuses', 'containerStatuses'].flatMap(field =>
    readList(pod, 'status', field).map(status => {
      const name = readString(status, 'name');
      const spec = specOf(pod, name);
      return {
        name,
        // As written in the manifest: the status may show another spelling.
        image: readString(spec, 'image') || readString(status, 'image'),
        status,
        endsWithLog:
          readString(spec, 'terminationMessagePolicy') ===
          'FallbackToLogsOnError',
      };
    }),
  );
}

function specOf(pod: LiveObject, name: string): unknown {
  return ['containers', 'initContainers']
    .flatMap(field => readList(pod, 'spec', field))
    .find(container => readString(container, 'name') === name);
}

function explainContainer(
  container: Container,
  logs: Logs | undefined,
): PodTrouble | undefined {
  const { name, image, status } = container;
  const waiting = readString(status, 'state', 'waiting', 'reason');
  const said = readString(status, 'state', 'waiting', 'message');
  if (CANNOT_PULL.includes(waiting)) {
    return { stuck: true, cause: explainPull(image, waiting, said) };
  }
  if (waiting === 'CrashLoopBackOff') {
    return {
      stuck: true,
      cause: explainCrash(container, logs),
      key: `${name} crashes`,
    };
  }
  if (CANNOT_START.includes(waiting)) {
    return {
      stuck: true,
      cause: `container "${name}" cannot be started (${waiting})${
        said ? `: ${said}` : ''
      }`,
    };
  }
  const exitCode = readNumber(status, 'state', 'terminated', 'exitCode');
  if (exitCode !== undefined && exitCode !== 0) {
    return {
      stuck: false,
      cause: explainExit(container, 'state', logs),
    };
  }
  if (waiting === 'ContainerCreating' || waiting === 'PodInitializing') {
    return { stuck: false, cause: 'it is starting' };
  }
  const runs = readField(status, 'state', 'running') !== undefined;
  return runs && readField(status, 'ready') === false
    ? {
        stuck: false,
        cause: `container "${name}" runs but does not say that it is ready (readiness probe)`,
      }
    : undefined;
}

function explainPull(image: string, reason: string, said: string): string {
  const why = (() => {
    if (reason === 'InvalidImageName') {
      return 'is not a valid image name';
    }
    if (/not found|does not exist|manifest unknown|no such/i.test(said)) {
      return 'does not exist';
    }
    if (/unauthori[sz]ed|denied|forbidden|authentication|401|403/i.test(said)) {
      return 'may not be pulled by this cluster: it needs an imagePullSecret, or the name is wrong';
    }
    return 'cannot be pulled';
  })();
  return `image ${image} ${why} (${reason})`;
}

function explainCrash(container: Container, logs: Logs | undefined): string {
  const restarts = readNumber(container.status, 'restartCount') ?? 0;
  const times =
    restarts > 0
      ? `, ${restarts} ${restarts === 1 ? 'restart' : 'restarts'}`
      : '';
  const exit = explainExit(container, 'lastState', logs);
  return `${exit}${times}, it keeps crashing (CrashLoopBackOff)`;
}

function explainExit(
  { name, status, endsWithLog }: Container,
  state: 'state' | 'lastState',
  logs: Logs | undefined,
): string {
  const ended = readField(status, state, 'terminated');
  if (readString(ended, 'reason') === 'OOMKilled') {
    return `container "${name}" was killed because it used more memory than its limit`;
  }
  const exitCode = readNumber(ended, 'exitCode');
  const code = exitCode === undefined ? '' : ` with exit code ${exitCode}`;
  const left = readString(ended, 'message').trim().split('\n').pop() ?? '';
  // What it left as its termination message is meant for this; the last line of its log is the next best.
  if (left && !endsWithLog) {
    return `container "${name}" ended${code} ("${left}")`;
  }
  const line = logs && (left || logs.lastLine);
  return `container "${name}" ended${code}${line ? quoteLogLine(line) : ''}`;
}
