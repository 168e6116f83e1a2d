import { useApi } from '@backstage/core-plugin-api';
import type {
  ApplicationRef,
  ObjectAddress,
  ResourceEvents,
  ResourceTree,
} from '@slipway/backstage-plugin-delivery-common';
import { deliveryApiRef } from '../api/deliveryApiRef';
import { isAbout } from '../live/deliverySignals';
import { type Live, useLive } from '../live/useLive';

/** What an Application has in the clusters, kept up to date. */
export function useResourceTree(ref: ApplicationRef): Live<ResourceTree> {
  const api = useApi(deliveryApiRef);
  return useLive({
    key: `${ref.namespace}/${ref.name}`,
    read: signal => api.resources.tree(ref, { signal }),
    concerns: signal => isAbout(signal, ref),
  });
}

/** What the cluster noted about one object, newest first, kept up to date. */
export function useResourceEvents(
  ref: ApplicationRef,
  object: ObjectAddress,
): Live<ResourceEvents> {
  const api = useApi(deliveryApiRef);
  const { cluster, apiVersion, kind, namespace, name } = object;
  return useLive({
    key: [ref.namespace, ref.name, cluster, apiVersion, kind, namespace, name].join(
      '/',
    ),
    read: signal => api.resources.events(ref, object, { signal }),
    concerns: signal => isAbout(signal, ref),
  });
}
