import { KubeObject, controllerOf } from '../objects/KubeObject';
import { JsonObject, numberAt, objectAt, objectsAt, textAt } from '../objects/json';
import { ObjectStore } from '../storage/ObjectStore';
import { ControllerWriter, conditionOf, ownerReference } from './ControllerWriter';

export function ownedBy(store: ObjectStore, resource: string, owner: KubeObject): KubeObject[] {
  return store
    .dependentsOf(owner.metadata.uid)
    .filter(dependent => dependent.resource === resource && controllerOf(dependent.object)?.uid === owner.metadata.uid)
    .map(({ object }) => object);
}

export function isFinished(pod: KubeObject): boolean {
  const phase = textAt(pod, 'status', 'phase');
  return phase === 'Succeeded' || phase === 'Failed';
}

/** Neither finished nor on its way out. */
export function isActive(pod: KubeObject): boolean {
  return pod.metadata.deletionTimestamp === undefined && !isFinished(pod);
}

export function isReady(pod: KubeObject): boolean {
  return conditionOf(objectsAt(pod, 'status', 'conditions'), 'Ready')?.status === 'True';
}

/** Milliseconds until a ready pod counts as available; 0 when it does, undefined when it is not ready. */
export function untilAvailable(pod: KubeObject, minReadySeconds: number, now: number): number | undefined {
  const condition = conditionOf(objectsAt(pod, 'status', 'conditions'), 'Ready');
  if (condition?.status !== 'True') return undefined;
  if (minReadySeconds === 0) return 0;
  return Math.max(0, Date.parse(textAt(condition, 'lastTransitionTime') ?? '') + minReadySeconds * 1000 - now);
}

export type Readiness = { total: number; ready: number; available: number; again: number | undefined };

/** Counts pods, and says when the next of them becomes available by its age. */
export function countPods(pods: readonly KubeObject[], minReadySeconds: number, now: number): Readiness {
  const waits = pods.map(pod => untilAvailable(pod, minReadySeconds, now));
  const future = waits.filter((wait): wait is number => wait !== undefined && wait > 0);
  return {
    total: pods.length,
    ready: waits.filter(wait => wait !== undefined).length,
    available: waits.filter(wait => wait === 0).length,
    again: future.length > 0 ? Math.min(...future) : undefined,
  };
}

/** Makes a pod from the template of its owner. */
export function createPod(
  writer: ControllerWriter,
  owner: KubeObject,
  template: JsonObject,
  name: { name: string } | { generateName: string },
  labels: JsonObject = {},
): KubeObject {
  const metadata = objectAt(template, 'metadata') ?? {};
  return writer.create('pods', owner.metadata.namespace, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...(metadata.annotations === undefined ? {} : { annotations: metadata.annotations }),
      labels: { ...objectAt(metadata, 'labels'), ...labels },
      ...name,
      ...(owner.metadata.namespace === undefined ? {} : { namespace: owner.metadata.namespace }),
      ownerReferences: [ownerReference(owner)],
    },
    spec: objectAt(template, 'spec') ?? {},
  });
}

export function minReadySecondsOf(object: KubeObject): number {
  return numberAt(object, 'spec', 'minReadySeconds') ?? 0;
}
