import type { ApiResource } from '../discovery/discoverResources';
import { ClusterError } from '../errors/ClusterError';

export interface Place {
  readonly cluster: string;
  readonly resource: ApiResource;
  readonly namespace?: string;
}

/** Path of all objects of a kind, in one namespace when one is given and the kind has namespaces. */
export function collectionPath(place: Place): string {
  const { resource, namespace } = place;
  const inNamespace =
    resource.namespaced && namespace
      ? `/namespaces/${segment(place, 'namespace', namespace)}`
      : '';
  return `${resource.basePath}${inNamespace}/${resource.plural}`;
}

/**
 * Path of one object. An empty name is an error and not the path of the collection: deleting that would delete everything. So is a missing namespace.
 */
export function objectPath(
  place: Place,
  name: string,
  subresource?: string,
): string {
  if (place.resource.namespaced && !place.namespace) {
    throw invalid(place, `${place.resource.kind} "${name}" needs a namespace`);
  }
  const tail = subresource ? `/${encodeURIComponent(subresource)}` : '';
  return `${collectionPath(place)}/${segment(place, 'name', name)}${tail}`;
}

function segment(place: Place, what: string, value: string): string {
  // "." and ".." would be resolved by the server into another path.
  if (!value || value === '.' || value === '..' || value.includes('\u0000')) {
    throw invalid(
      place,
      `${place.resource.kind} has a ${what} that cannot be used: "${value}"`,
    );
  }
  return encodeURIComponent(value);
}

function invalid(place: Place, message: string): ClusterError {
  return new ClusterError({ cluster: place.cluster, code: 'invalid', message });
}

export function withQuery(
  path: string,
  parameters: { readonly [name: string]: string | undefined },
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) {
      query.set(name, value);
    }
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
