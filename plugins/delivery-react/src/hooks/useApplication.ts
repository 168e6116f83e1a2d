import { useApi } from '@backstage/core-plugin-api';
import type {
  Application,
  ApplicationRef,
  Page,
  RevisionSummary,
} from '@slipway/backstage-plugin-delivery-common';
import { deliveryApiRef } from '../api/deliveryApiRef';
import { isAbout } from '../live/deliverySignals';
import { type Live, useLive } from '../live/useLive';
import { isMoving } from '../status/phases';

/** An Application with its environments and pending approvals, kept up to date. */
export function useApplication(ref: ApplicationRef): Live<Application> {
  const api = useApi(deliveryApiRef);
  return useLive({
    key: `${ref.namespace}/${ref.name}`,
    read: signal => api.getApplication(ref, { signal }),
    concerns: signal => signal.kind === 'definition' || isAbout(signal, ref),
    isMoving: application =>
      application.phase === 'deleting' ||
      (application.run !== undefined && isMoving(application.run.phase)) ||
      application.environments.some(
        environment =>
          environment.phase === 'progressing' ||
          environment.phase === 'delivering',
      ),
  });
}

/** The newest revisions of an Application with what changed in each. */
export function useRevisions(
  ref: ApplicationRef,
  limit = 5,
): Live<Page<RevisionSummary>> {
  const api = useApi(deliveryApiRef);
  return useLive({
    key: `${ref.namespace}/${ref.name}/${limit}`,
    read: signal => api.listRevisions(ref, { limit }, { signal }),
    concerns: signal => isAbout(signal, ref),
    keepPrevious: true,
  });
}
