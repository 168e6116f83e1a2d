import type { Discovery } from '../discovery/discoverResources';
import type { ObjectReference, TypeReference } from '../kubernetes/types';
import type { Transport } from '../transport/types';
import type { Place } from './objectPath';

/** What the operations on objects need. */
export interface ObjectClient {
  readonly transport: Transport;
  readonly discovery: Discovery;
}

export async function placeOf(
  client: ObjectClient,
  type: TypeReference & { readonly namespace?: string },
  options: { readonly signal?: AbortSignal } = {},
): Promise<Place> {
  const resource = await client.discovery.resourceFor(type, options);
  return {
    cluster: client.transport.cluster,
    resource,
    ...(resource.namespaced && type.namespace
      ? { namespace: type.namespace }
      : {}),
  };
}

/** The reference as the cluster sees it: kinds without namespaces lose theirs. */
export function referenceAt(
  place: Place,
  reference: ObjectReference,
): ObjectReference {
  const { apiVersion, kind, name } = reference;
  return {
    apiVersion,
    kind,
    name,
    ...(place.namespace ? { namespace: place.namespace } : {}),
  };
}
