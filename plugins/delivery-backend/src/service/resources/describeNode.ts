import { type LiveObject, readField, readList, readNumber, readString, type ResourceNode as LiveNode } from '@slipway/cluster';
import type { PodContainer, ResourceNode } from '@slipway/backstage-plugin-delivery-common';

const restartableKinds = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** What a person is shown of an object: how it is, and nothing of what it holds. */
export function describeNode(cluster: string, { object, assessment, children }: LiveNode): ResourceNode {
  const { apiVersion, kind, metadata } = object;
  const { state, message, ready, total } = assessment;
  return {
    cluster,
    apiVersion,
    kind,
    ...(metadata.namespace ? { namespace: metadata.namespace } : {}),
    name: metadata.name,
    state,
    message,
    ready,
    total,
    ...(metadata.creationTimestamp ? { createdAt: metadata.creationTimestamp } : {}),
    ...(kind === 'Pod' ? { containers: containersOf(object) } : {}),
    restartable: isRestartable(object),
    owned: children.filter(child => !isLeftOver(child)).map(child => describeNode(cluster, child)),
  };
}

export function isRestartable({ apiVersion, kind }: Pick<LiveObject, 'apiVersion' | 'kind'>): boolean {
  return apiVersion.startsWith('apps/') && restartableKinds.includes(kind);
}

/** ReplicaSets of earlier versions stay for going back, with nothing in them. */
function isLeftOver({ object, children }: LiveNode): boolean {
  return object.kind === 'ReplicaSet' && children.length === 0 && readNumber(object, 'spec', 'replicas') === 0;
}

function containersOf(pod: LiveObject): PodContainer[] {
  return [
    ...readList(pod, 'spec', 'initContainers').map(container => describeContainer(pod, container, 'initContainerStatuses')),
    ...readList(pod, 'spec', 'containers').map(container => describeContainer(pod, container, 'containerStatuses')),
  ];
}

function describeContainer(pod: LiveObject, container: unknown, statuses: 'initContainerStatuses' | 'containerStatuses'): PodContainer {
  const name = readString(container, 'name');
  const status = readList(pod, 'status', statuses).find(candidate => readString(candidate, 'name') === name);
  const state = stateOf(status);
  const reason = readString(status, 'state', 'waiting', 'reason') || readString(status, 'state', 'terminated', 'reason');
  return {
    name,
    image: readString(container, 'image'),
    state,
    ...(reason ? { reason } : {}),
    ready: readField(status, 'ready') === true,
    restarts: readNumber(status, 'restartCount') ?? 0,
    init: statuses === 'initContainerStatuses',
  };
}

function stateOf(status: unknown): PodContainer['state'] {
  if (readField(status, 'state', 'running') !== undefined) {
    return 'running';
  }
  return readField(status, 'state', 'terminated') === undefined ? 'waiting' : 'ended';
}
