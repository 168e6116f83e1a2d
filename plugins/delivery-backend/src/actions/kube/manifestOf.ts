import type { Cluster, Manifest, ObjectReference } from '@slipway/cluster';
import type { JsonObject, KubernetesObject } from '@slipway/oam';
import { isObject } from '../parameters';
import { ActionRefused } from '../types';

/** `apiVersion`, `kind` and a name: what every object has. Throws `ActionRefused`. */
export function manifestOf(value: unknown): KubernetesObject & Manifest {
  const problem = 'An object needs "apiVersion", "kind" and "metadata.name".';
  if (!isObject(value)) {
    throw new ActionRefused(problem);
  }
  const { apiVersion, kind, metadata } = value;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || !isObject(metadata) || typeof metadata.name !== 'string' || metadata.name === '') {
    throw new ActionRefused(problem);
  }
  const { name, namespace, labels, annotations, ...others } = metadata;
  return {
    ...value,
    apiVersion,
    kind,
    metadata: {
      ...others,
      name,
      ...(typeof namespace === 'string' && namespace !== '' ? { namespace } : {}),
      ...(isObject(labels) ? { labels: textsOf(labels) } : {}),
      ...(isObject(annotations) ? { annotations: textsOf(annotations) } : {}),
    },
  };
}

function textsOf(fields: JsonObject): { [key: string]: string } {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, String(value)]));
}

/** Where the object is: kinds with namespaces that name none are in `default`, as in KubeVela. */
export async function referenceIn(cluster: Cluster, value: unknown, signal: AbortSignal): Promise<ObjectReference> {
  const { apiVersion, kind, metadata } = manifestOf(value);
  return placeIn(cluster, { apiVersion, kind, name: metadata.name, ...(metadata.namespace ? { namespace: metadata.namespace } : {}) }, signal);
}

export async function placeIn(cluster: Cluster, reference: ObjectReference, signal: AbortSignal): Promise<ObjectReference> {
  const { namespaced } = await cluster.resourceFor(reference, { signal });
  const { namespace = 'default', ...rest } = reference;
  return namespaced ? { ...rest, namespace } : rest;
}
