import type { AccessNeed } from '@slipway/cluster';

// `update` is for the policy resource-update, which replaces whole objects.
const write = ['get', 'list', 'watch', 'create', 'patch', 'update', 'delete'];
const look = ['get', 'list'];

const delivered = (group: string, ...resources: string[]): AccessNeed[] =>
  resources.map(resource => ({ group, resource, verbs: write, purpose: `deliver ${resource}` }));

/**
 * The least that a credential has to be allowed for any delivery: what most built-in definitions deliver, and what explains how it is. What single definitions need besides, they say themselves
 * (`accessOfDefinitions`). Not for what only few want: roles that the trait `service-account` gives, the Endpoints of the step `export-service`, traffic of a service mesh, other namespaces
 * that are created on the way.
 */
export const deliveryAccess: readonly AccessNeed[] = [
  ...delivered('', 'configmaps', 'persistentvolumeclaims', 'secrets', 'serviceaccounts', 'services'),
  ...delivered('apps', 'daemonsets', 'deployments', 'statefulsets'),
  ...delivered('autoscaling', 'horizontalpodautoscalers'),
  ...delivered('batch', 'cronjobs', 'jobs'),
  ...delivered('networking.k8s.io', 'ingresses'),
  { group: '', resource: 'pods', verbs: look, purpose: 'say why something is not ready' },
  { group: '', resource: 'events', verbs: ['list'], purpose: 'say why something is not ready' },
  { group: 'apps', resource: 'replicasets', verbs: look, purpose: 'show what a Deployment owns' },
  { group: 'discovery.k8s.io', resource: 'endpointslices', verbs: look, purpose: 'say whether a Service has endpoints' },
  { group: '', resource: 'pods/log', verbs: ['get'], purpose: 'show logs' },
];
