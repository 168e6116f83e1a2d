import { type Cluster, ClusterError, isEqualValue, type LiveObject, type Manifest, referenceOf, valueAt } from '@slipway/cluster';
import type { ObjectTreatment } from '@slipway/oam';
import { isAmong } from '@slipway/oam';

/** Whether a field that only a new object can have another value of seems to have one: the policy `resource-update` names it. The cluster may spell the same value in another way. */
export function mayNeedRecreation(manifest: Manifest, live: LiveObject, treatment: ObjectTreatment): boolean {
  return fieldsOf(treatment).some(field => {
    const wanted = valueAt(manifest, field);
    return wanted !== undefined && !contains(valueAt(live, field), wanted);
  });
}

/**
 * Whether such a field would really change: the cluster is asked by applying for show. A manifest that it would refuse anyway is refused here, before anything is deleted. Throws
 * `ClusterError`.
 */
export async function mustRecreate(
  cluster: Cluster,
  manifest: Manifest,
  live: LiveObject,
  treatment: ObjectTreatment,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  try {
    const shown = await cluster.apply(manifest, { dryRun: true, force: true, signal });
    return fieldsOf(treatment).some(field => !isEqualValue(valueAt(shown, field), valueAt(live, field)));
  } catch (error) {
    if (isImmutable(error)) {
      return true;
    }
    throw error;
  }
}

function fieldsOf({ update }: ObjectTreatment): string[] {
  return update.recreateFields.filter(field => field !== '*');
}

/** Whether a refusal is about fields that may be changed by making the object anew. */
export function mayRecreate(error: unknown, { update }: ObjectTreatment): boolean {
  return (
    error instanceof ClusterError &&
    isImmutable(error) &&
    update.recreateFields.length > 0 &&
    (update.recreateFields.includes('*') || error.causes.every(({ field }) => isAmong(field, update.recreateFields)))
  );
}

/** The cluster does not let a field of an existing object change. */
export function isImmutable(error: unknown): boolean {
  return (
    error instanceof ClusterError &&
    error.code === 'invalid' &&
    /immutable|updates to .* (are )?forbidden|(may|can) ?not (be )?changed?\b/i.test(error.message)
  );
}

/** Deletes the object so that it can be made anew; `deleting`: it takes time. */
export async function deleteForRecreation(
  cluster: Cluster,
  live: LiveObject,
  signal: AbortSignal,
): Promise<'gone' | 'deleting'> {
  const outcome = await cluster.delete(referenceOf(live), { uid: live.metadata.uid, propagation: 'Background', signal });
  return outcome === 'deleting' ? 'deleting' : 'gone';
}

/** What the cluster filled in beside what is wanted is no difference. */
function contains(live: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return Array.isArray(live) && live.length === wanted.length && wanted.every((item, index) => contains(live[index], item));
  }
  if (typeof wanted === 'object' && wanted !== null) {
    return Object.entries(wanted).every(([key, value]) => contains(Reflect.get(Object(live), key), value));
  }
  return isEqualValue(live, wanted);
}
