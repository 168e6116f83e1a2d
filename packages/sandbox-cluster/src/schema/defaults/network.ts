import { JsonObject, objectAt, objectsAt } from '../../objects/json';
import { ensureObject, fill } from './fill';

export function fillService(object: JsonObject): void {
  const spec = ensureObject(object, 'spec');
  fill(spec, { type: 'ClusterIP', sessionAffinity: 'None' });
  if (spec.sessionAffinity === 'ClientIP') fill(spec, { sessionAffinityConfig: { clientIP: { timeoutSeconds: 10800 } } });
  for (const port of objectsAt(spec, 'ports')) {
    fill(port, { protocol: 'TCP' });
    if (port.port !== undefined && (port.targetPort === undefined || port.targetPort === 0)) port.targetPort = port.port;
  }
  if (spec.type !== 'ExternalName') fill(spec, { internalTrafficPolicy: 'Cluster', ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack' });
  if (spec.type === 'NodePort' || spec.type === 'LoadBalancer') fill(spec, { externalTrafficPolicy: 'Cluster' });
  if (spec.type === 'LoadBalancer') fill(spec, { allocateLoadBalancerNodePorts: true });
}

export function fillNetworkPolicy(object: JsonObject): void {
  const spec = ensureObject(object, 'spec');
  fill(spec, { policyTypes: objectsAt(spec, 'egress').length > 0 ? ['Ingress', 'Egress'] : ['Ingress'] });
  for (const rule of [...objectsAt(spec, 'ingress'), ...objectsAt(spec, 'egress')]) {
    for (const port of objectsAt(rule, 'ports')) fill(port, { protocol: 'TCP' });
  }
}

export function fillEndpointSlice(object: JsonObject): void {
  for (const port of objectsAt(object, 'ports')) fill(port, { name: '', protocol: 'TCP' });
}

export function fillEndpoints(object: JsonObject): void {
  for (const subset of objectsAt(object, 'subsets')) {
    for (const port of objectsAt(subset, 'ports')) fill(port, { protocol: 'TCP' });
  }
}

export function fillClaim(object: JsonObject): void {
  fill(ensureObject(object, 'spec'), { volumeMode: 'Filesystem' });
}

export function fillRoleBinding(object: JsonObject): void {
  const role = objectAt(object, 'roleRef');
  if (role) fill(role, { apiGroup: 'rbac.authorization.k8s.io' });
  for (const subject of objectsAt(object, 'subjects')) {
    if (subject.kind === 'User' || subject.kind === 'Group') fill(subject, { apiGroup: 'rbac.authorization.k8s.io' });
  }
}

export function fillNamespace(object: JsonObject): void {
  const spec = ensureObject(object, 'spec');
  fill(spec, { finalizers: ['kubernetes'] });
  const metadata = ensureObject(object, 'metadata');
  if (typeof metadata.name === 'string') ensureObject(metadata, 'labels')['kubernetes.io/metadata.name'] = metadata.name;
}
