import { useApi } from '@backstage/core-plugin-api';
import type { ClusterPage } from '@slipway/backstage-plugin-delivery-common';
import { deliveryApiRef } from '../api/deliveryApiRef';
import { type Live, useLive } from '../live/useLive';

/** The registered clusters and whether they answer. */
export function useClusters(): Live<ClusterPage> {
  const api = useApi(deliveryApiRef);
  return useLive({
    key: 'clusters',
    read: signal => api.listClusters({ limit: 200 }, { signal }),
    concerns: signal => signal.kind === 'cluster',
  });
}
