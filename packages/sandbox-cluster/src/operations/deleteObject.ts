import { failedPrecondition, notFound } from '../api/StatusError';
import { KubeObject, kubernetesTime } from '../objects/KubeObject';
import { numberAt, objectAt } from '../objects/json';
import { Resource, qualifiedName } from '../schema/Resource';
import { ClusterContext, ObjectPlace } from './ClusterContext';
import { counterKey } from './storeObject';

export type Propagation = 'Background' | 'Foreground' | 'Orphan';

export type DeleteOptions = {
  readonly dryRun: boolean;
  readonly propagation?: Propagation;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly gracePeriodSeconds?: number;
};

/** Whether the object went at once, or waits for finalizers, its contents or its containers. */
export type Deletion = { object: KubeObject; gone: boolean };

const propagationFinalizers: Partial<Record<Propagation, string>> = { Foreground: 'foregroundDeletion', Orphan: 'orphan' };

export function deleteObject(context: ClusterContext, resource: Resource, place: ObjectPlace, options: DeleteOptions): Deletion {
  const key = qualifiedName(resource);
  const before = context.store.get(key, place.namespace, place.name);
  if (!before) throw notFound(resource, place.name);
  const { uid, resourceVersion } = before.metadata;
  if (options.uid !== undefined && options.uid !== uid) throw failedPrecondition(resource, place.name, 'UID', options.uid, uid);
  if (options.resourceVersion !== undefined && options.resourceVersion !== resourceVersion) {
    throw failedPrecondition(resource, place.name, 'ResourceVersion', options.resourceVersion, resourceVersion);
  }
  // Jobs leave their pods when nobody says otherwise: so they did before there was a choice.
  const propagation = options.propagation ?? (key === 'jobs.batch' ? 'Orphan' : 'Background');
  const finalizers = finalizersFor(before, propagation);
  const grace = gracePeriod(resource, before, options);
  const waits = finalizers.length > 0 || grace > 0 || key === 'namespaces';
  const alreadyDeleting = before.metadata.deletionTimestamp !== undefined;
  const marked: KubeObject = {
    ...before,
    ...(key === 'namespaces' ? { status: { ...objectAt(before, 'status'), phase: 'Terminating' } } : {}),
    metadata: {
      ...before.metadata,
      deletionTimestamp: before.metadata.deletionTimestamp ?? kubernetesTime(context.now() + grace * 1000),
      ...(key === 'namespaces' ? {} : { deletionGracePeriodSeconds: grace }),
      ...(finalizers.length > 0 ? { finalizers } : {}),
    },
  };
  if (options.dryRun) return { object: waits ? marked : before, gone: !waits };
  if (!alreadyDeleting) context.counters.count(counterKey(resource, place), 'deleted');
  if (!waits) return { object: context.store.remove(key, place.namespace, place.name) ?? before, gone: true };
  const unchanged =
    alreadyDeleting &&
    grace === (before.metadata.deletionGracePeriodSeconds ?? 0) &&
    finalizers.length === (before.metadata.finalizers ?? []).length;
  return { object: unchanged ? before : context.store.put(key, marked), gone: false };
}

function finalizersFor(object: KubeObject, propagation: Propagation): string[] {
  const others = (object.metadata.finalizers ?? []).filter(name => name !== 'foregroundDeletion' && name !== 'orphan');
  const own = propagationFinalizers[propagation];
  return own === undefined ? others : [...others, own];
}

/** Pods that run somewhere get time to stop; all other objects go at once. */
function gracePeriod(resource: Resource, object: KubeObject, options: DeleteOptions): number {
  if (qualifiedName(resource) !== 'pods') return 0;
  if (objectAt(object, 'spec')?.nodeName === undefined || ['Succeeded', 'Failed'].includes(String(objectAt(object, 'status')?.phase)))
    return 0;
  const earlier = object.metadata.deletionGracePeriodSeconds;
  const wanted = options.gracePeriodSeconds ?? numberAt(object, 'spec', 'terminationGracePeriodSeconds') ?? 30;
  return earlier === undefined ? wanted : Math.min(earlier, wanted);
}
