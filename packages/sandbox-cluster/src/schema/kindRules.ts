import { KubeObject } from '../objects/KubeObject';
import { JsonObject } from '../objects/json';
import { FieldMistake, invalidValue } from './FieldMistake';
import { Resource, qualifiedName } from './Resource';
import { fillCustomResourceDefinition } from './defaults/customResourceDefinition';
import * as network from './defaults/network';
import * as workloads from './defaults/workloads';
import { validateCustomResourceDefinition } from './validation/customResourceDefinition';
import * as networkRules from './validation/network';
import * as workloadRules from './validation/workloads';
import { NameRule } from './validateMetadata';

/** What Kubernetes does with a kind of its own beyond its schema. `fill` changes a freshly decoded object in place. */
export type KindRules = {
  readonly name: NameRule;
  readonly fill?: (object: JsonObject) => void;
  readonly validate?: (object: KubeObject) => FieldMistake[];
  readonly validateUpdate?: (next: KubeObject, before: KubeObject) => FieldMistake[];
  /** Kinds without a spec, or whose spec is theirs to count, have no generation. */
  readonly generation?: false;
};

const roleRefUnchanged = (next: KubeObject, before: KubeObject): FieldMistake[] =>
  JSON.stringify(next.roleRef) === JSON.stringify(before.roleRef)
    ? []
    : [invalidValue('roleRef', next.roleRef ?? null, 'cannot change roleRef')];

const rules: Readonly<Record<string, KindRules>> = {
  configmaps: {
    name: 'subdomain',
    validate: networkRules.validateConfigMap,
    validateUpdate: networkRules.validateImmutableData,
    generation: false,
  },
  secrets: {
    name: 'subdomain',
    fill: workloads.fillSecret,
    validate: networkRules.validateConfigMap,
    validateUpdate: networkRules.validateImmutableData,
    generation: false,
  },
  namespaces: { name: 'label', fill: network.fillNamespace, generation: false },
  nodes: { name: 'subdomain', generation: false },
  serviceaccounts: { name: 'subdomain', generation: false },
  events: { name: 'subdomain', generation: false },
  endpoints: { name: 'subdomain', fill: network.fillEndpoints, generation: false },
  persistentvolumes: { name: 'subdomain', generation: false },
  persistentvolumeclaims: { name: 'subdomain', fill: network.fillClaim, validate: networkRules.validateClaim, generation: false },
  services: {
    name: 'service',
    fill: network.fillService,
    validate: networkRules.validateService,
    validateUpdate: networkRules.validateServiceUpdate,
    generation: false,
  },
  pods: {
    name: 'subdomain',
    fill: workloads.fillPod,
    validate: workloadRules.validatePod,
    validateUpdate: workloadRules.validatePodUpdate,
  },
  'deployments.apps': {
    name: 'subdomain',
    fill: workloads.fillDeployment,
    validate: workloadRules.validateDeployment,
    validateUpdate: workloadRules.validateSelectorUnchanged,
  },
  'replicasets.apps': {
    name: 'subdomain',
    fill: workloads.fillReplicaSet,
    validate: workloadRules.validateWorkload,
    validateUpdate: workloadRules.validateSelectorUnchanged,
  },
  'statefulsets.apps': {
    name: 'subdomain',
    fill: workloads.fillStatefulSet,
    validate: workloadRules.validateWorkload,
    validateUpdate: workloadRules.validateStatefulSetUpdate,
  },
  'daemonsets.apps': {
    name: 'subdomain',
    fill: workloads.fillDaemonSet,
    validate: workloadRules.validateWorkload,
    validateUpdate: workloadRules.validateSelectorUnchanged,
  },
  'controllerrevisions.apps': { name: 'subdomain', generation: false },
  'jobs.batch': {
    name: 'subdomain',
    fill: workloads.fillJob,
    validate: workloadRules.validateJob,
    validateUpdate: workloadRules.validateJobUpdate,
  },
  'cronjobs.batch': { name: 'subdomain', fill: workloads.fillCronJob, validate: workloadRules.validateCronJob },
  'ingresses.networking.k8s.io': { name: 'subdomain', validate: networkRules.validateIngress },
  'networkpolicies.networking.k8s.io': { name: 'subdomain', fill: network.fillNetworkPolicy },
  'horizontalpodautoscalers.autoscaling': {
    name: 'subdomain',
    fill: workloads.fillAutoscaler,
    validate: networkRules.validateAutoscaler,
    generation: false,
  },
  'endpointslices.discovery.k8s.io': { name: 'subdomain', fill: network.fillEndpointSlice },
  'rolebindings.rbac.authorization.k8s.io': {
    name: 'pathSegment',
    fill: network.fillRoleBinding,
    validateUpdate: roleRefUnchanged,
    generation: false,
  },
  'clusterrolebindings.rbac.authorization.k8s.io': {
    name: 'pathSegment',
    fill: network.fillRoleBinding,
    validateUpdate: roleRefUnchanged,
    generation: false,
  },
  'roles.rbac.authorization.k8s.io': { name: 'pathSegment', generation: false },
  'clusterroles.rbac.authorization.k8s.io': { name: 'pathSegment', generation: false },
  'leases.coordination.k8s.io': { name: 'subdomain', generation: false },
  'customresourcedefinitions.apiextensions.k8s.io': {
    name: 'subdomain',
    fill: fillCustomResourceDefinition,
    validate: validateCustomResourceDefinition,
  },
};

const plain: KindRules = { name: 'subdomain' };

export function rulesOf(resource: Resource): KindRules {
  return rules[qualifiedName(resource)] ?? plain;
}
