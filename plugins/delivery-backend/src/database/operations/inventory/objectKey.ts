import type { ObjectReference } from '@slipway/cluster';

/** Equal for references to one and the same object of a cluster, also when they name it by different versions of its group. */
export function objectKey(reference: ObjectReference): string {
  const group = reference.apiVersion.includes('/') ? reference.apiVersion.split('/')[0] : '';
  return JSON.stringify([group, reference.kind, reference.namespace ?? '', reference.name]);
}
