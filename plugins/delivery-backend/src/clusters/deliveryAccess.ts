import type { AccessNeed } from '@slipway/cluster';

const write = ['get', 'list', 'watch', 'create', 'patch', 'delete'];
const look = ['get', 'list', 'watch'];

const delivered = (group: string, ...resources: string[]): AccessNeed[] =>
  resources.map(resource => ({ group, resource, verbs: write, purpose: `deliver ${resource}` }));

/** The least that a credential has to be allowed for the built-in definitions: what they deliver, and what explains how it is. */
export const deliveryAccess: readonly AccessNeed[] = [
  ...delivered('', 'configmaps', 'persistentvolumeclaims', 'secrets', 'serviceaccounts', 'services'),
  ...delivered('apps', 'daemonsets', 'deployments', 'statefulsets'),
  ...delivered('autoscaling', 'horizontalpodautoscalers'),
  ...delivered('batch', 'cronjobs', 'jobs'),
  ...delivered('networking.k8s.io', 'ingresses'),
  { group: '', resource: 'pods', verbs: look, purpose: 'say why something is not ready' },
  { group: '', resource: 'events', verbs: look, purpose: 'say why something is not ready' },
  { group: 'apps', resource: 'replicasets', verbs: look, purpose: 'show what a Deployment owns' },
  { group: 'discovery.k8s.io', resource: 'endpointslices', verbs: look, purpose: 'say whether a Service has endpoints' },
  { group: '', resource: 'pods/log', verbs: ['get'], purpose: 'show logs' },
];
