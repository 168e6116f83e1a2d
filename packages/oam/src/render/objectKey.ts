import type { KubernetesObject } from '../types';

/** Equal for references to one and the same object of a cluster, also when they name it by different versions of its group. */
export function objectKey({
  apiVersion,
  kind,
  namespace = '',
  name,
}: {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}): string {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return JSON.stringify([group, kind, namespace, name]);
}

/** The key of a reference to this object. */
export function keyOfObject({
  apiVersion,
  kind,
  metadata: { namespace, name },
}: Pick<KubernetesObject, 'apiVersion' | 'kind' | 'metadata'>): string {
  return objectKey({ apiVersion, kind, namespace, name });
}
