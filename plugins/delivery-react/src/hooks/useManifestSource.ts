import { useApi } from '@backstage/core-plugin-api';
import type { ManifestSource } from '@slipway/backstage-plugin-delivery-common';
import { deliveryApiRef } from '../api/deliveryApiRef';
import { type Live, useLive } from '../live/useLive';

/** The manifest in a repository that an entity names; `undefined` reads nothing. */
export function useManifestSource(
  entityRef: string | undefined,
): Live<ManifestSource> {
  const api = useApi(deliveryApiRef);
  return useLive({
    key: entityRef,
    read: signal => api.getManifestSource(entityRef ?? '', { signal }),
    concerns: signal => signal.kind === 'application',
    pollMs: 30_000,
  });
}
