import { readField, readNumber, readString } from '../kubernetes/readField';
import { findCondition, isOutdated, tell } from './conditions';
import { explainPods } from './explainPods';
import { newestWarning } from './newestWarning';
import { podsOfNewestVersion } from './podsOfNewestVersion';
import type { Assessable, Assessment, Related } from './types';

interface Counts {
  readonly total: number;
  readonly ready: number;
  /** What is still missing; undefined when everything is there. */
  readonly missing?: string;
  /** Another version is on its way in. */
  readonly rollingOut?: boolean;
  /** What is said where there should be none at all. Default: it is scaled to 0. */
  readonly none?: string;
}

export function assessDeployment(
  object: Assessable,
  related: Related,
): Assessment {
  const total = readNumber(object, 'spec', 'replicas') ?? 1;
  const status = (field: string) => readNumber(object, 'status', field) ?? 0;
  const ready = status('readyReplicas');
  const updated = status('updatedReplicas');
  const isPaused = readField(object, 'spec', 'paused') === true;
  const counts: Counts = {
    total,
    ready,
    rollingOut: updated < total || status('replicas') > updated,
    missing: firstOf([
      [
        updated < total,
        `${updated} of ${total} replicas run the new version${
          isPaused ? '; its rollout is paused' : ''
        }`,
      ],
      [ready < total, `${ready} of ${total} replicas are ready`],
      [
        status('replicas') > updated,
        'replicas of the old version are being stopped',
      ],
      [
        status('availableReplicas') < total,
        `${status('availableReplicas')} of ${total} replicas are available`,
      ],
    ]),
  };
  const cannotMake = explainReplicaFailure(object);
  if (cannotMake) {
    return failed(counts, cannotMake);
  }
  const progress = findCondition(object, 'Progressing');
  const late = progress?.reason === 'ProgressDeadlineExceeded';
  return judge(
    object,
    counts,
    { ...related, pods: podsOfNewestVersion(related.pods) },
    late ? 'it made no progress for too long' : undefined,
  );
}

export function assessReplicaSet(
  object: Assessable,
  related: Related,
): Assessment {
  const total = readNumber(object, 'spec', 'replicas') ?? 1;
  const ready = readNumber(object, 'status', 'readyReplicas') ?? 0;
  const cannotMake = explainReplicaFailure(object);
  const counts: Counts = {
    total,
    ready,
    missing: firstOf([
      [ready < total, `${ready} of ${total} replicas are ready`],
    ]),
  };
  return cannotMake
    ? failed(counts, cannotMake)
    : judge(object, counts, related);
}

export function assessStatefulSet(
  object: Assessable,
  related: Related,
): Assessment {
  const total = readNumber(object, 'spec', 'replicas') ?? 1;
  const status = (field: string) => readNumber(object, 'status', field) ?? 0;
  const ready = status('readyReplicas');
  const partition =
    readNumber(
      object,
      'spec',
      'updateStrategy',
      'rollingUpdate',
      'partition',
    ) ?? 0;
  const onDelete =
    readString(object, 'spec', 'updateStrategy', 'type') === 'OnDelete';
  const toUpdate = onDelete ? 0 : Math.max(0, total - partition);
  const updated =
    readString(object, 'status', 'currentRevision') ===
    readString(object, 'status', 'updateRevision')
      ? total
      : status('updatedReplicas');
  return judge(
    object,
    {
      total,
      ready,
      rollingOut: updated < toUpdate,
      missing: firstOf([
        [
          updated < toUpdate,
          `${updated} of ${toUpdate} replicas run the new version`,
        ],
        [ready < total, `${ready} of ${total} replicas are ready`],
        [
          status('replicas') > total,
          'replicas that are no longer wanted are being stopped',
        ],
      ]),
    },
    related,
  );
}

export function assessDaemonSet(
  object: Assessable,
  related: Related,
): Assessment {
  const status = (field: string) => readNumber(object, 'status', field) ?? 0;
  const total = status('desiredNumberScheduled');
  const ready = status('numberReady');
  const updated =
    readString(object, 'spec', 'updateStrategy', 'type') === 'OnDelete'
      ? total
      : status('updatedNumberScheduled');
  return judge(
    object,
    {
      total,
      ready,
      rollingOut: updated < total,
      none: 'no node of the cluster is to run it',
      missing: firstOf([
        [
          readNumber(object, 'status', 'observedGeneration') === undefined,
          'the cluster has not taken it in yet',
        ],
        [updated < total, `${updated} of ${total} nodes run the new version`],
        [ready < total, `ready on ${ready} of ${total} nodes`],
      ]),
    },
    related,
  );
}

/** Why no pods can be made, as far as that is said of the newest change. */
function explainReplicaFailure(object: Assessable): string | undefined {
  const failure = findCondition(object, 'ReplicaFailure');
  return failure?.status === 'True' && !isOutdated(object)
    ? `no pods can be made: ${tell(failure)}`
    : undefined;
}

function judge(
  object: Assessable,
  counts: Counts,
  related: Related,
  hopeless?: string,
): Assessment {
  if (isOutdated(object)) {
    return {
      state: 'progressing',
      ready: counts.ready,
      total: counts.total,
      message: 'the cluster has not taken in the newest change yet',
      rollout: 'progressing',
    };
  }
  if (!counts.missing && !hopeless) {
    return {
      state: 'healthy',
      ready: counts.ready,
      total: counts.total,
      message:
        counts.total === 0
          ? counts.none ?? 'scaled to 0 replicas'
          : `${counts.ready} of ${counts.total} replicas are ready`,
    };
  }
  const trouble = explainPods(related);
  const stalled = trouble?.stuck || hopeless !== undefined;
  const missing =
    trouble?.stuck && counts.rollingOut && counts.ready >= counts.total
      ? 'the new version does not start, the old one still runs'
      : counts.missing;
  const message = [
    missing,
    trouble?.cause ?? warningAbout(object, related) ?? hopeless,
  ]
    .filter(Boolean)
    .join('; ');
  return {
    state: stalled ? 'failed' : 'progressing',
    ready: counts.ready,
    total: counts.total,
    message,
    ...(counts.rollingOut
      ? { rollout: stalled ? 'stalled' : 'progressing' }
      : {}),
  };
}

/** Where no pods were made, nothing but an event about the workload says why: a quota, an admission webhook. */
function warningAbout(
  object: Assessable,
  { pods, events }: Related,
): string | undefined {
  return pods?.length === 0
    ? newestWarning(readString(object, 'metadata', 'uid'), events)
    : undefined;
}

function failed(counts: Counts, message: string): Assessment {
  return { state: 'failed', ready: counts.ready, total: counts.total, message };
}

function firstOf(
  cases: readonly (readonly [boolean, string])[],
): string | undefined {
  return cases.find(([holds]) => holds)?.[1];
}
