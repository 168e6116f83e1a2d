import { useApi } from '@backstage/core-plugin-api';
import type {
  ApplicationSummary,
  ListApplicationsOptions,
  Page,
} from '@slipway/backstage-plugin-delivery-common';
import { deliveryApiRef } from '../api/deliveryApiRef';
import { type Live, useLive } from '../live/useLive';

/** One page of Applications, filtered by the server. */
export function useApplications(
  options: ListApplicationsOptions,
): Live<Page<ApplicationSummary>> {
  const api = useApi(deliveryApiRef);
  return useLive({
    key: JSON.stringify(options),
    read: signal => api.listApplications(options, { signal }),
    concerns: () => true,
    keepPrevious: true,
  });
}
