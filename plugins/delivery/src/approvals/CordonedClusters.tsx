import type { ObjectChange } from '@slipway/backstage-plugin-delivery-common';
import { Notice, useClusters } from '@slipway/backstage-plugin-delivery-react';
import { WhoLink } from '../links/WhoLink';

/** Whoever decides about a delivery knows which of its clusters take nothing new, and why. */
export function CordonedClusters(props: { changes: readonly ObjectChange[] }) {
  const clusters = useClusters().value?.items ?? [];
  return (
    <>
      {clusters.map(
        ({ name, cordon }) =>
          cordon &&
          props.changes.some(({ cluster }) => cluster === name) && (
            <Notice key={name} tone="waiting" title={`${name} is cordoned`}>
              By <WhoLink entityRef={cordon.by} />
              {cordon.reason && `: ${cordon.reason}`}. What is approved waits
              until somebody uncordons it.
            </Notice>
          ),
      )}
    </>
  );
}
