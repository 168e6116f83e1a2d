import { useApi } from '@backstage/core-plugin-api';
import type {
  Page,
  Run,
  RunEvent,
} from '@slipway/backstage-plugin-delivery-common';
import { deliveryApiRef } from '../api/deliveryApiRef';
import { type Live, useLive } from '../live/useLive';
import { isMoving } from '../status/phases';

/** A run with its steps, kept up to date. */
export function useRun(id: string | undefined): Live<Run> {
  const api = useApi(deliveryApiRef);
  return useLive({
    key: id,
    read: signal => api.getRun(id ?? '', { signal }),
    concerns: signal => signal.runId === undefined || signal.runId === id,
    isMoving: run => isMoving(run.phase),
  });
}

/** What happened in a run, oldest first. `undefined` reads nothing. */
export function useRunEvents(id: string | undefined): Live<Page<RunEvent>> {
  const api = useApi(deliveryApiRef);
  return useLive({
    key: id,
    read: signal => api.listRunEvents(id ?? '', { limit: 200 }, { signal }),
    concerns: signal => signal.runId === undefined || signal.runId === id,
  });
}
