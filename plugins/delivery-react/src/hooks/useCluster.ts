import { useApi } from '@backstage/core-plugin-api';
import type {
  ClusterCheck,
  ClusterDetail,
} from '@slipway/backstage-plugin-delivery-common';
import { deliveryApiRef } from '../api/deliveryApiRef';
import { type Live, useLive } from '../live/useLive';

/** One cluster with what is delivered there, kept up to date. */
export function useCluster(name: string): Live<ClusterDetail> {
  const api = useApi(deliveryApiRef);
  return useLive({
    key: name,
    read: signal => api.clusters.get(name, { signal }),
    concerns: signal => signal.kind === 'cluster',
  });
}

const checkEveryMs = 5 * 60_000;

/** What a cluster says of the credential that it is registered with. It is asked each time, so seldom. */
export function useClusterCheck(name: string): Live<ClusterCheck> {
  const api = useApi(deliveryApiRef);
  return useLive({
    key: name,
    read: signal => api.clusters.inspect(name, { signal }),
    concerns: () => false,
    pollMs: checkEveryMs,
  });
}
