import { assessObject } from '../health/assessObject';
import { labelSelectorOf } from '../health/labelSelector';
import type { Assessment, Related } from '../health/types';
import { readNumber } from '../kubernetes/readField';
import type { LiveObject, TypeReference } from '../kubernetes/types';
import type { ReadOptions } from '../objects/getObject';
import { listObjects } from '../objects/listObjects';
import type { ObjectClient } from '../objects/ObjectClient';
import { readAroundPods, type RelatedOptions } from './readRelated';

/** An object with what it owns. */
export interface ResourceNode {
  readonly object: LiveObject;
  readonly assessment: Assessment;
  readonly children: readonly ResourceNode[];
}

const POD: TypeReference = { apiVersion: 'v1', kind: 'Pod' };
const REPLICA_SET: TypeReference = {
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
};
const JOB: TypeReference = { apiVersion: 'batch/v1', kind: 'Job' };
const ENDPOINT_SLICE: TypeReference = {
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
};

/** Which kinds an object of some kind can own. Source: the controllers of Kubernetes. */
const CHILDREN: { readonly [kind: string]: TypeReference } = {
  Deployment: REPLICA_SET,
  ReplicaSet: POD,
  StatefulSet: POD,
  DaemonSet: POD,
  Job: POD,
  CronJob: JOB,
  Service: ENDPOINT_SLICE,
};
const MOST_LEVELS = 5;

/** The object, what it owns, what that owns, and how each of it is. Children are found by owner reference, so nothing of somebody else gets into the tree. */
export async function readResourceTree(
  client: ObjectClient,
  object: LiveObject,
  options: RelatedOptions = {},
): Promise<ResourceNode> {
  const found = await readNode(client, object, options, MOST_LEVELS);
  const around = await readAroundPods(client, podsBelow([found]), options);
  const now = Date.now();
  return assessNode(found, { ...around, now });
}

/** What was found, before anything is said about it. */
interface Found {
  readonly object: LiveObject;
  readonly children: readonly Found[];
}

async function readNode(
  client: ObjectClient,
  object: LiveObject,
  options: RelatedOptions,
  levels: number,
): Promise<Found> {
  const owned = levels > 0 ? await readOwned(client, object, options) : [];
  const children = await Promise.all(
    owned.map(child => readNode(client, child, options, levels - 1)),
  );
  return { object, children };
}

function assessNode({ object, children }: Found, around: Related): ResourceNode {
  return {
    object,
    assessment: assessObject(object, { ...around, pods: podsBelow(children) }),
    children: children.map(child => assessNode(child, around)),
  };
}

async function readOwned(
  client: ObjectClient,
  object: LiveObject,
  { signal, timeoutMs }: ReadOptions,
): Promise<LiveObject[]> {
  const type = CHILDREN[object.kind];
  const { namespace, uid } = object.metadata;
  if (!type || !namespace || isEmptyReplicaSet(object)) {
    return [];
  }
  const { items } = await listObjects(client, type, {
    namespace,
    labelSelector:
      type === POD || type === REPLICA_SET
        ? labelSelectorOf(object)
        : undefined,
    signal,
    timeoutMs,
  });
  return items
    .filter(item =>
      item.metadata.ownerReferences?.some(owner => owner.uid === uid),
    )
    .sort((a, b) => a.metadata.name.localeCompare(b.metadata.name));
}

/** A Deployment keeps ten of them to go back to: asking for the pods of each would be most of the work. */
function isEmptyReplicaSet(object: LiveObject): boolean {
  return (
    object.kind === 'ReplicaSet' &&
    readNumber(object, 'spec', 'replicas') === 0 &&
    (readNumber(object, 'status', 'replicas') ?? 0) === 0
  );
}

function podsBelow(nodes: readonly Found[]): LiveObject[] {
  return nodes.flatMap(({ object, children }) =>
    object.kind === 'Pod' ? [object] : podsBelow(children),
  );
}
