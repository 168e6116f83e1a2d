import { KubeObject, kubernetesTime } from '../objects/KubeObject';
import { JsonObject, numberAt, objectsAt, textAt } from '../objects/json';
import { conditionOf, withCondition } from './ControllerWriter';
import { rollingLimits } from './rollingUpdate';

const statusNumber = (set: KubeObject, name: string) => numberAt(set, 'status', name) ?? 0;
const sum = (sets: readonly KubeObject[], name: string) => sets.reduce((total, set) => total + statusNumber(set, name), 0);

/** Why the rollout of a new set began. */
export type RolloutStart = 'NewReplicaSetCreated' | 'FoundNewReplicaSet';

export type DeploymentStatus = { status: JsonObject; again: number | undefined };

/**
 * The status of a Deployment from that of its sets, with the conditions Available and Progressing worded as Kubernetes words them. A
 * rollout that makes no progress for `progressDeadlineSeconds` is told as ProgressDeadlineExceeded.
 */
export function deploymentStatus(
  deployment: KubeObject,
  current: KubeObject | undefined,
  sets: readonly KubeObject[],
  started: RolloutStart | undefined,
  now: number,
): DeploymentStatus {
  const wanted = numberAt(deployment, 'spec', 'replicas') ?? 1;
  const total = sum(sets, 'replicas');
  const available = sum(sets, 'availableReplicas');
  const updated = current ? statusNumber(current, 'replicas') : 0;
  const ready = sum(sets, 'readyReplicas');
  const unavailable = Math.max(
    0,
    Math.max(
      wanted,
      sets.reduce((size, set) => size + (numberAt(set, 'spec', 'replicas') ?? 0), 0),
    ) - available,
  );
  const progress = progressing(deployment, current, { wanted, total, updated, ready, available }, started, now);

  const enough =
    available >= wanted - (textAt(deployment, 'spec', 'strategy', 'type') === 'Recreate' ? 0 : rollingLimits(deployment).maxUnavailable);
  const conditions = withCondition(
    progress.conditions,
    enough
      ? {
          type: 'Available',
          status: 'True',
          lastUpdateTime: kubernetesTime(now),
          reason: 'MinimumReplicasAvailable',
          message: 'Deployment has minimum availability.',
        }
      : {
          type: 'Available',
          status: 'False',
          lastUpdateTime: kubernetesTime(now),
          reason: 'MinimumReplicasUnavailable',
          message: 'Deployment does not have minimum availability.',
        },
    now,
  );
  const before = objectsAt(deployment, 'status', 'conditions');
  const status: JsonObject = {
    observedGeneration: deployment.metadata.generation ?? 1,
    ...(total > 0 ? { replicas: total } : {}),
    ...(updated > 0 ? { updatedReplicas: updated } : {}),
    ...(ready > 0 ? { readyReplicas: ready } : {}),
    ...(available > 0 ? { availableReplicas: available } : {}),
    ...(unavailable > 0 ? { unavailableReplicas: unavailable } : {}),
    conditions: conditions.map(condition => unchanged(conditionOf(before, textAt(condition, 'type') ?? ''), condition)),
  };
  return { status, again: progress.again };
}

/** A condition that says the same keeps its times, so that nothing is written for nothing. */
function unchanged(before: JsonObject | undefined, condition: JsonObject): JsonObject {
  const same = before && before.status === condition.status && before.reason === condition.reason && before.message === condition.message;
  return same && condition.type !== 'Progressing' ? before : condition;
}

type Counts = { wanted: number; total: number; updated: number; ready: number; available: number };

function progressing(
  deployment: KubeObject,
  current: KubeObject | undefined,
  counts: Counts,
  started: RolloutStart | undefined,
  now: number,
): { conditions: JsonObject[]; again: number | undefined } {
  const conditions = objectsAt(deployment, 'status', 'conditions');
  const before = conditionOf(conditions, 'Progressing');
  const name = current?.metadata.name ?? '';
  const set = (status: 'True' | 'False', reason: string, message: string) =>
    withCondition(conditions, { type: 'Progressing', status, reason, message, lastUpdateTime: kubernetesTime(now) }, now);
  const keep = { conditions, again: undefined };
  if (!current) return keep;

  const { wanted, total, updated, ready, available } = counts;
  const complete = updated === wanted && total === wanted && available === wanted;
  if (complete) {
    if (before?.reason === 'NewReplicaSetAvailable' && textAt(before, 'message')?.includes(JSON.stringify(name))) return keep;
    return {
      conditions: set('True', 'NewReplicaSetAvailable', `ReplicaSet ${JSON.stringify(name)} has successfully progressed.`),
      again: undefined,
    };
  }
  const deadline = (numberAt(deployment, 'spec', 'progressDeadlineSeconds') ?? 600) * 1000;
  if (started === 'NewReplicaSetCreated')
    return { conditions: set('True', started, `Created new replica set ${JSON.stringify(name)}`), again: deadline + 1000 };
  if (started === 'FoundNewReplicaSet')
    return { conditions: set('True', started, `Found new replica set ${JSON.stringify(name)}`), again: deadline + 1000 };
  // A finished rollout that loses a pod later is not a rollout again.
  if (before?.reason === 'NewReplicaSetAvailable' && total === updated) return keep;
  const earlier = (field: string) => numberAt(deployment, 'status', field) ?? 0;
  const earlierOld = earlier('replicas') - earlier('updatedReplicas');
  const moved =
    updated > earlier('updatedReplicas') ||
    ready > earlier('readyReplicas') ||
    available > earlier('availableReplicas') ||
    total - updated < earlierOld;
  if (moved || !before)
    return { conditions: set('True', 'ReplicaSetUpdated', `ReplicaSet ${JSON.stringify(name)} is progressing.`), again: deadline + 1000 };
  const since = Date.parse(textAt(before, 'lastUpdateTime') ?? '') || now;
  if (now - since < deadline) return { conditions, again: since + deadline - now + 1000 };
  if (before.reason === 'ProgressDeadlineExceeded') return keep;
  return {
    conditions: set('False', 'ProgressDeadlineExceeded', `ReplicaSet ${JSON.stringify(name)} has timed out progressing.`),
    again: undefined,
  };
}
