import { useApi } from '@backstage/core-plugin-api';
import type { ClusterStatus } from '@slipway/backstage-plugin-delivery-common';
import { deliveryApiRef } from '@slipway/backstage-plugin-delivery-react';
import { ConfirmDialog } from '../layout/ConfirmDialog';

/** Lets another cluster take the place of the one on record. */
export function VouchDialog(props: {
  cluster: ClusterStatus;
  onClose: () => void;
  onDone: () => void;
}) {
  const { cluster, onClose, onDone } = props;
  const { name, applications } = cluster;
  const api = useApi(deliveryApiRef);
  return (
    <ConfirmDialog
      title={`Does this cluster take the place of ${name}?`}
      confirm="Vouch for it"
      what={`${name} still stands for the cluster on record`}
      onClose={onClose}
      act={async () => {
        await api.clusters.update(name, { sameCluster: true });
        onDone();
      }}
    >
      <p>
        Another cluster than the one on record answers at {cluster.endpoint}. It
        may have been built anew, or the address may lead somewhere else.
      </p>
      <p>
        If you vouch for it, deliveries go there from now on, and what was
        delivered to the old one
        {applications > 0 && ` (by ${count(applications)})`} and is missing here
        counts as drift: it is brought back where that is allowed.
      </p>
    </ConfirmDialog>
  );
}

function count(applications: number): string {
  return applications === 1 ? '1 Application' : `${applications} Applications`;
}
