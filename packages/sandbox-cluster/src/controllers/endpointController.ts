import { KubeObject } from '../objects/KubeObject';
import { Json, JsonObject, numberAt, objectsAt, sameJson, textAt, textsAt } from '../objects/json';
import { Controller, keyOf, splitKey } from './Controller';
import { ControllerWriter, ownerReference, randomSuffix } from './ControllerWriter';
import { isReady, ownedBy } from './pods';

const slices = 'endpointslices.discovery.k8s.io';

/** A target port by name is looked up in the containers of a pod. */
function portNumber(target: Json | undefined, pod: KubeObject | undefined): number | undefined {
  if (typeof target === 'number') return target;
  const ports = objectsAt(pod, 'spec', 'containers').flatMap(container => objectsAt(container, 'ports'));
  return numberAt(
    ports.find(port => port.name === target),
    'containerPort',
  );
}

/** Lists the pods behind each Service in an EndpointSlice. */
export function createEndpointController(writer: ControllerWriter): Controller {
  const { store } = writer.context;

  function podsOf(service: KubeObject): KubeObject[] {
    const selector = Object.entries(textsAt(service, 'spec', 'selector'));
    if (selector.length === 0) return [];
    return store
      .list('pods', service.metadata.namespace)
      .filter(
        pod => textAt(pod, 'status', 'podIP') !== undefined && selector.every(([key, value]) => pod.metadata.labels?.[key] === value),
      );
  }

  function endpointOf(pod: KubeObject): JsonObject {
    const ready = isReady(pod) && pod.metadata.deletionTimestamp === undefined;
    return {
      addresses: [textAt(pod, 'status', 'podIP') ?? ''],
      conditions: { ready, serving: isReady(pod), terminating: pod.metadata.deletionTimestamp !== undefined },
      nodeName: textAt(pod, 'spec', 'nodeName') ?? '',
      targetRef: { kind: 'Pod', name: pod.metadata.name, namespace: pod.metadata.namespace ?? '', uid: pod.metadata.uid },
    };
  }

  return {
    name: 'endpointslice',
    keysOf(change) {
      if (change.resource === 'services') return [keyOf(change.object)];
      if (change.resource !== 'pods') return [];
      const labels = { ...change.before?.metadata.labels, ...change.object.metadata.labels };
      return store
        .list('services', change.object.metadata.namespace)
        .filter(service => Object.entries(textsAt(service, 'spec', 'selector')).every(([key, value]) => labels[key] === value))
        .map(keyOf);
    },
    allKeys: () => store.list('services').map(keyOf),
    reconcile(key) {
      const { namespace, name } = splitKey(key);
      const service = store.get('services', namespace, name);
      if (!service || service.metadata.deletionTimestamp !== undefined || Object.keys(textsAt(service, 'spec', 'selector')).length === 0)
        return undefined;
      const pods = podsOf(service);
      const ports = objectsAt(service, 'spec', 'ports').flatMap(port => {
        const number = portNumber(port.targetPort, pods[0]);
        return number === undefined ? [] : [{ name: port.name ?? '', protocol: port.protocol ?? 'TCP', port: number }];
      });
      const content: JsonObject = { endpoints: pods.map(endpointOf), ports: pods.length > 0 ? ports : [] };
      const known = ownedBy(store, slices, service)[0];
      if (!known) {
        writer.create(slices, namespace, {
          apiVersion: 'discovery.k8s.io/v1',
          kind: 'EndpointSlice',
          metadata: {
            name: `${name}-${randomSuffix()}`,
            labels: {
              ...service.metadata.labels,
              'kubernetes.io/service-name': name,
              'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
            },
            ownerReferences: [ownerReference(service)],
          },
          addressType: 'IPv4',
          ...content,
        });
      } else if (!sameJson(objectsAt(known, 'endpoints'), content.endpoints) || !sameJson(objectsAt(known, 'ports'), content.ports)) {
        writer.patch(slices, known, content);
      }
      return undefined;
    },
  };
}
