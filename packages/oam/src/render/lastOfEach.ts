import type { KubernetesObject, RenderedObject } from '../types';

/**
 * Of several objects of one component with one name, the last: a trait's comes after the component's own. KubeVela applies one after the other, which comes to the same. (A
 * `webservice` that exposes a port and has the trait `gateway` makes its Service twice.)
 */
export function lastOfEach<T extends Pick<RenderedObject, 'object' | 'apply'>>(
  objects: readonly T[],
): T[] {
  const identities = objects.map(({ object }) => objectIdentity(object));
  return objects.filter(
    ({ apply }, index) =>
      !apply ||
      !objects.some(
        (later, position) =>
          position > index &&
          later.apply &&
          identities[position] === identities[index],
      ),
  );
}

/** Equal for two texts of one and the same object of a cluster, also when they name it by different versions of its group. */
export function objectIdentity({
  apiVersion,
  kind,
  metadata,
}: Pick<KubernetesObject, 'apiVersion' | 'kind' | 'metadata'>): string {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return JSON.stringify([group, kind, metadata.namespace ?? '', metadata.name]);
}
