import { KubeObject } from '../objects/KubeObject';
import { JsonObject, numberAt, objectAt, objectsAt, sameJson, textAt } from '../objects/json';
import { Resource, qualifiedName } from '../schema/Resource';
import { ClusterContext } from './ClusterContext';

const usedAddresses = (context: ClusterContext) =>
  new Set(context.store.list('services').flatMap(service => textAt(service, 'spec', 'clusterIP') ?? []));

function freeAddress(context: ClusterContext): string {
  const used = usedAddresses(context);
  for (let host = 10; ; host++) {
    const address = `10.96.${host >> 8}.${host & 255}`;
    if (!used.has(address)) return address;
  }
}

function freeNodePort(context: ClusterContext, taken: ReadonlySet<number>): number {
  const used = new Set(
    context.store
      .list('services')
      .flatMap(service => objectsAt(service, 'spec', 'ports').flatMap(port => numberAt(port, 'nodePort') ?? [])),
  );
  for (let port = 30000; ; port++) if (!used.has(port) && !taken.has(port)) return port;
}

function withAddresses(context: ClusterContext, spec: JsonObject): JsonObject {
  if (spec.type === 'ExternalName') return spec;
  const clusterIP = textAt(spec, 'clusterIP') || freeAddress(context);
  const result: JsonObject = { ...spec, clusterIP, clusterIPs: [clusterIP] };
  if (spec.type !== 'NodePort' && spec.type !== 'LoadBalancer') return result;
  const taken = new Set<number>();
  result.ports = objectsAt(spec, 'ports').map(port => {
    const nodePort = numberAt(port, 'nodePort') ?? freeNodePort(context, taken);
    taken.add(nodePort);
    return { ...port, nodePort };
  });
  return result;
}

function qualityOfService(spec: JsonObject): string {
  const containers = [...objectsAt(spec, 'containers'), ...objectsAt(spec, 'initContainers')];
  const amounts = (container: JsonObject, part: string) => objectAt(container, 'resources', part) ?? {};
  if (containers.every(container => Object.keys({ ...amounts(container, 'limits'), ...amounts(container, 'requests') }).length === 0))
    return 'BestEffort';
  const guaranteed = containers.every(container => {
    const limits = amounts(container, 'limits');
    const requests = amounts(container, 'requests');
    return ['cpu', 'memory'].every(name => limits[name] !== undefined && (requests[name] ?? limits[name]) === limits[name]);
  });
  return guaranteed ? 'Guaranteed' : 'Burstable';
}

/** Keeps a claim from going while a pod uses it. */
export const claimProtection = 'kubernetes.io/pvc-protection';

const templateGeneration = 'deprecated.daemonset.template.generation';

function withTemplateGeneration(object: KubeObject, generation: number): KubeObject {
  return {
    ...object,
    metadata: { ...object.metadata, annotations: { ...object.metadata.annotations, [templateGeneration]: String(generation) } },
  };
}

/** Pods stay for five minutes on a node that is not ready or cannot be reached. */
function withTolerations(spec: JsonObject): JsonObject {
  const known = objectsAt(spec, 'tolerations');
  const added = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']
    .filter(key => !known.some(toleration => toleration.key === key))
    .map(key => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 }));
  return { ...spec, tolerations: [...known, ...added] };
}

function withJobSelector(object: KubeObject): KubeObject {
  const spec = objectAt(object, 'spec') ?? {};
  if (spec.selector !== undefined) return object;
  const { uid, name } = object.metadata;
  const labels = {
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': name,
    'controller-uid': uid,
    'job-name': name,
  };
  const template = objectAt(spec, 'template') ?? {};
  const metadata = objectAt(template, 'metadata') ?? {};
  return {
    ...object,
    metadata: { ...object.metadata, labels: { ...object.metadata.labels, ...labels } },
    spec: {
      ...spec,
      selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': uid } },
      template: { ...template, metadata: { ...metadata, labels: { ...objectAt(metadata, 'labels'), ...labels } } },
    },
  };
}

/** What the server adds to a new object of a kind of Kubernetes' own. A status that a client sends along is dropped where status is a subresource. */
export function prepareForCreate(context: ClusterContext, resource: Resource, object: KubeObject): KubeObject {
  const { status: sent, ...rest } = object;
  const base: KubeObject = { ...rest, apiVersion: object.apiVersion, kind: object.kind, metadata: object.metadata };
  if (!resource.subresources.status || resource.custom) {
    return resource.subresources.status || sent === undefined ? base : { ...base, status: sent };
  }
  const spec = objectAt(object, 'spec') ?? {};
  switch (qualifiedName(resource)) {
    case 'namespaces':
      return { ...base, status: { phase: 'Active' } };
    case 'services':
      return { ...base, spec: withAddresses(context, spec), status: { loadBalancer: {} } };
    case 'pods':
      return { ...base, spec: withTolerations(spec), status: { phase: 'Pending', qosClass: qualityOfService(spec) } };
    case 'nodes':
      return sent === undefined ? base : { ...base, status: sent };
    case 'persistentvolumeclaims':
      return {
        ...base,
        metadata: { ...base.metadata, finalizers: [...(base.metadata.finalizers ?? []), claimProtection] },
        status: { phase: 'Pending' },
      };
    case 'replicasets.apps':
    case 'statefulsets.apps':
      return { ...base, status: { replicas: 0, ...(resource.kind === 'StatefulSet' ? { availableReplicas: 0 } : {}) } };
    case 'daemonsets.apps':
      return {
        ...withTemplateGeneration(base, 1),
        status: { currentNumberScheduled: 0, numberMisscheduled: 0, desiredNumberScheduled: 0, numberReady: 0 },
      };
    case 'ingresses.networking.k8s.io':
      return { ...base, status: { loadBalancer: {} } };
    case 'jobs.batch':
      return { ...withJobSelector(base), status: {} };
    case 'deployments.apps':
    case 'cronjobs.batch':
      return { ...base, status: {} };
    default:
      return base;
  }
}

/** What the server keeps of an object when a client's new version leaves it out. */
export function prepareForUpdate(context: ClusterContext, resource: Resource, before: KubeObject, next: KubeObject): KubeObject {
  switch (qualifiedName(resource)) {
    case 'services': {
      const spec = objectAt(next, 'spec') ?? {};
      const old = objectAt(before, 'spec') ?? {};
      const kept = { ...spec };
      if (kept.clusterIP === undefined && old.clusterIP !== undefined) kept.clusterIP = old.clusterIP;
      const ports = objectsAt(old, 'ports');
      kept.ports = objectsAt(kept, 'ports').map(port => {
        const known = ports.find(other => other.port === port.port && other.protocol === port.protocol);
        return port.nodePort === undefined && known?.nodePort !== undefined && spec.type !== 'ClusterIP'
          ? { ...port, nodePort: known.nodePort }
          : port;
      });
      if (kept.ports.length === 0) delete kept.ports;
      return { ...next, spec: withAddresses(context, kept) };
    }
    case 'jobs.batch': {
      const spec = objectAt(next, 'spec') ?? {};
      return spec.selector === undefined
        ? {
            ...next,
            spec: { ...spec, selector: objectAt(before, 'spec', 'selector') ?? {}, template: objectAt(before, 'spec', 'template') ?? {} },
          }
        : next;
    }
    case 'daemonsets.apps': {
      const generation = Number(before.metadata.annotations?.[templateGeneration] ?? 1);
      return withTemplateGeneration(
        next,
        sameJson(objectAt(next, 'spec', 'template'), objectAt(before, 'spec', 'template')) ? generation : generation + 1,
      );
    }
    case 'pods': {
      const spec = objectAt(next, 'spec') ?? {};
      const nodeName = textAt(before, 'spec', 'nodeName');
      return spec.nodeName === undefined && nodeName !== undefined ? { ...next, spec: { ...spec, nodeName } } : next;
    }
    default:
      return next;
  }
}
