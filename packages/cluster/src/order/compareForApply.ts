import type { TypeReference } from '../kubernetes/types';

/*
 * What others need comes first: a Deployment that is applied before its ConfigMap starts pods that fail, a webhook that is applied before its Service
 * refuses everything. Kinds that are not named here are custom resources as a rule: after the workloads that may serve them, before the webhooks.
 */
const WAVES: readonly (readonly string[])[] = [
  ['Namespace'],
  ['CustomResourceDefinition'],
  [
    'PriorityClass',
    'StorageClass',
    'IngressClass',
    'RuntimeClass',
    'GatewayClass',
  ],
  ['ResourceQuota', 'LimitRange', 'NetworkPolicy'],
  ['ServiceAccount'],
  ['ClusterRole', 'Role'],
  ['ClusterRoleBinding', 'RoleBinding'],
  ['Secret', 'ConfigMap'],
  ['PersistentVolume'],
  ['PersistentVolumeClaim'],
  ['Service'],
  [
    'Pod',
    'ReplicationController',
    'ReplicaSet',
    'Deployment',
    'StatefulSet',
    'DaemonSet',
    'Job',
    'CronJob',
  ],
  ['PodDisruptionBudget', 'HorizontalPodAutoscaler'],
  [
    'Gateway',
    'Ingress',
    'HTTPRoute',
    'GRPCRoute',
    'VirtualService',
    'DestinationRule',
  ],
];
const LAST = [
  'APIService',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
];

const RANKS = new Map<string, number>([
  ...WAVES.flatMap((kinds, rank) =>
    kinds.map((kind): [string, number] => [kind, rank]),
  ),
  ...LAST.map((kind): [string, number] => [kind, WAVES.length + 1]),
]);

/** Position of custom resources, and of everything else that is not named here. */
export const customRank = WAVES.length;

/** Position of a kind in the order of applying; deletion goes the other way round. */
export function applyRank(type: Pick<TypeReference, 'kind'>): number {
  return RANKS.get(type.kind) ?? customRank;
}

/**
 * Whether two kinds may be sent at the same time. A Service and its workload find each other whichever is there first: a pod asks for Services when its containers start, long after both are stored.
 */
export function isSameWave(
  a: Pick<TypeReference, 'kind'>,
  b: Pick<TypeReference, 'kind'>,
): boolean {
  return waveOf(a) === waveOf(b);
}

function waveOf({ kind }: Pick<TypeReference, 'kind'>): number {
  return applyRank({ kind: kind === 'Service' ? 'Deployment' : kind });
}

/** For `sort`: what is needed by others first. Equal ranks keep their order. */
export function compareForApply(
  a: Pick<TypeReference, 'kind'>,
  b: Pick<TypeReference, 'kind'>,
): number {
  return applyRank(a) - applyRank(b);
}
