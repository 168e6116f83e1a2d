import { controllerOf } from '../objects/KubeObject';
import { numberAt, objectAt } from '../objects/json';
import { Change } from '../storage/ObjectStore';
import { Controller, keyOf, splitKey } from './Controller';
import { ControllerWriter } from './ControllerWriter';
import { countPods, createPod, isActive, isReady, minReadySecondsOf, ownedBy } from './pods';

/** The keys of an object itself, and of the owner of a pod. */
export function ownKeys(resource: string, kind: string, dependents: readonly string[]): (change: Change) => string[] {
  return change => {
    if (change.resource === resource) return [keyOf(change.object)];
    if (!dependents.includes(change.resource)) return [];
    const owner = controllerOf(change.object);
    return owner?.kind === kind ? [`${change.object.metadata.namespace ?? ''}/${owner.name}`] : [];
  };
}

/** Keeps as many pods as a ReplicaSet asks for. */
export function createReplicaSetController(writer: ControllerWriter): Controller {
  const { store, now } = writer.context;
  const resource = 'replicasets.apps';
  return {
    name: 'replicaset',
    keysOf: ownKeys(resource, 'ReplicaSet', ['pods']),
    allKeys: () => store.list(resource).map(keyOf),
    reconcile(key) {
      const { namespace, name } = splitKey(key);
      const set = store.get(resource, namespace, name);
      if (!set) return undefined;
      const wanted = set.metadata.deletionTimestamp === undefined ? numberAt(set, 'spec', 'replicas') ?? 1 : undefined;
      const active = ownedBy(store, 'pods', set).filter(isActive);
      if (wanted !== undefined) {
        for (let missing = wanted - active.length; missing > 0; missing--) {
          const pod = createPod(writer, set, objectAt(set, 'spec', 'template') ?? {}, { generateName: `${name}-` });
          writer.event(set, 'Normal', 'SuccessfulCreate', `Created pod: ${pod.metadata.name}`);
        }
        const ready = (value: boolean) => (value ? 1 : 0);
        // Pods that do not work go first, then the youngest.
        const order = [...active].sort(
          (left, right) =>
            ready(isReady(left)) - ready(isReady(right)) || Number(right.metadata.resourceVersion) - Number(left.metadata.resourceVersion),
        );
        for (const pod of order.slice(0, Math.max(0, active.length - wanted))) {
          writer.delete('pods', pod);
          writer.event(set, 'Normal', 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name}`);
        }
      }
      const current = store.get(resource, namespace, name);
      if (!current) return undefined;
      const { total, ready, available, again } = countPods(
        ownedBy(store, 'pods', current).filter(isActive),
        minReadySecondsOf(current),
        now(),
      );
      writer.setStatus(resource, current, {
        replicas: total,
        ...(total > 0 ? { fullyLabeledReplicas: total } : {}),
        ...(ready > 0 ? { readyReplicas: ready } : {}),
        ...(available > 0 ? { availableReplicas: available } : {}),
        observedGeneration: current.metadata.generation ?? 1,
      });
      return again;
    },
  };
}
