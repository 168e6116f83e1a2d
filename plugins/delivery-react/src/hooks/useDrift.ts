import { useApi } from '@backstage/core-plugin-api';
import type {
  ApplicationRef,
  DriftPage,
} from '@slipway/backstage-plugin-delivery-common';
import { deliveryApiRef } from '../api/deliveryApiRef';
import { isAbout } from '../live/deliverySignals';
import { type Live, useLive } from '../live/useLive';

/** What is, or was, not as it was applied, newest first, kept up to date. */
export function useDrift(ref: ApplicationRef, limit = 20): Live<DriftPage> {
  const api = useApi(deliveryApiRef);
  return useLive({
    key: `${ref.namespace}/${ref.name}/${limit}`,
    read: signal => api.listDrift(ref, { limit }, { signal }),
    concerns: signal => isAbout(signal, ref),
    keepPrevious: true,
  });
}
