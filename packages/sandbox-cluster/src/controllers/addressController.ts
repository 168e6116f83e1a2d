import { KubeObject } from '../objects/KubeObject';
import { JsonObject, objectAt, objectsAt, textAt } from '../objects/json';
import { Controller, keyOf, splitKey } from './Controller';
import { ControllerWriter } from './ControllerWriter';

const waiting: Readonly<Record<string, (object: KubeObject) => boolean>> = {
  services: object => textAt(object, 'spec', 'type') === 'LoadBalancer',
  'ingresses.networking.k8s.io': () => true,
};

/** Gives Ingresses and Services of type LoadBalancer an address, a moment after they were made, as a cloud would. */
export function createAddressController(writer: ControllerWriter, rolloutMilliseconds: number): Controller {
  const { store, now } = writer.context;

  const addressOf = (object: KubeObject): JsonObject => {
    const byte = Number.parseInt(object.metadata.uid.slice(0, 2), 16);
    return { ip: `203.0.113.${(byte % 253) + 1}` };
  };

  return {
    name: 'address',
    keysOf: change =>
      change.type !== 'DELETED' && waiting[change.resource]?.(change.object) ? [`${change.resource} ${keyOf(change.object)}`] : [],
    allKeys: () =>
      Object.keys(waiting).flatMap(resource =>
        store
          .list(resource)
          .filter(waiting[resource])
          .map(object => `${resource} ${keyOf(object)}`),
      ),
    reconcile(key) {
      const [resource, place] = key.split(' ');
      const { namespace, name } = splitKey(place);
      const object = store.get(resource, namespace, name);
      if (!object || !waiting[resource]?.(object) || objectsAt(object, 'status', 'loadBalancer', 'ingress').length > 0) return undefined;
      const wait = Date.parse(object.metadata.creationTimestamp) + rolloutMilliseconds - now();
      if (wait > 0) return wait;
      writer.setStatus(resource, object, { ...objectAt(object, 'status'), loadBalancer: { ingress: [addressOf(object)] } });
      return undefined;
    },
  };
}
