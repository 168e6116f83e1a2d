import type { ResourceStatus } from '@slipway/backstage-plugin-delivery-common';

/** Every object once: the inventory names an object for each revision that applied it. */
export function distinctObjects(
  resources: readonly ResourceStatus[],
): ResourceStatus[] {
  const seen = new Map(
    resources.map(resource => {
      const { environment, cluster, apiVersion, kind, namespace, name } =
        resource;
      const key = JSON.stringify([
        environment,
        cluster,
        apiVersion,
        kind,
        namespace,
        name,
      ]);
      return [key, resource];
    }),
  );
  return [...seen.values()];
}
