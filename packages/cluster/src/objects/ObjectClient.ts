import type { ApiResource, Discovery } from '../discovery/discoverResources';
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
  return placeIn(client, resource, type.namespace);
}

export function placeIn(
  { transport }: Pick<ObjectClient, 'transport'>,
  resource: ApiResource,
  namespace: string | undefined,
): Place {
  return {
    cluster: transport.cluster,
    resource,
    ...(resource.namespaced && namespace ? { namespace } : {}),
  };
}

/** The reference as the cluster sees it: in the version that is served, and without a namespace where the kind has none. */
export function referenceAt(
  place: Place,
  reference: ObjectReference,
): ObjectReference {
  const { kind, name } = reference;
  return {
    apiVersion: place.resource.apiVersion,
    kind,
    name,
    ...(place.namespace ? { namespace: place.namespace } : {}),
  };
}
