import { useApi } from '@backstage/core-plugin-api';
import type {
  Approval,
  ListApprovalsOptions,
  Page,
} from '@slipway/backstage-plugin-delivery-common';
import { deliveryApiRef } from '../api/deliveryApiRef';
import { type Live, useLive } from '../live/useLive';

/** Approvals, by default those that wait. */
export function useApprovals(
  options: ListApprovalsOptions = { state: 'pending' },
): Live<Page<Approval>> {
  const api = useApi(deliveryApiRef);
  return useLive({
    key: JSON.stringify(options),
    read: signal => api.listApprovals(options, { signal }),
    concerns: signal => signal.kind !== 'cluster',
    keepPrevious: true,
  });
}

/** One approval with what it would change. */
export function useApproval(id: string): Live<Approval> {
  const api = useApi(deliveryApiRef);
  return useLive({
    key: id,
    read: signal => api.getApproval(id, { signal }),
    concerns: signal => signal.kind === 'approval',
    // Working out the changes asks clusters, so it is not done every few seconds.
    pollMs: 20_000,
  });
}
