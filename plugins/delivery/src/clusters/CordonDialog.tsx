import TextField from '@material-ui/core/TextField';
import { useApi } from '@backstage/core-plugin-api';
import type { ClusterStatus } from '@slipway/backstage-plugin-delivery-common';
import { deliveryApiRef } from '@slipway/backstage-plugin-delivery-react';
import { useId, useState } from 'react';
import { ConfirmDialog } from '../layout/ConfirmDialog';

/** Stops or resumes new deliveries to a cluster. */
export function CordonDialog(props: {
  cluster: ClusterStatus;
  onClose: () => void;
  onDone: () => void;
}) {
  const { cluster, onClose, onDone } = props;
  const { name, cordon } = cluster;
  const api = useApi(deliveryApiRef);
  const [reason, setReason] = useState('');
  const reasonId = useId();
  return (
    <ConfirmDialog
      title={cordon ? `Deliver to ${name} again?` : `Cordon ${name}?`}
      confirm={cordon ? 'Uncordon' : 'Cordon'}
      what={`${name} was not changed`}
      onClose={onClose}
      act={async () => {
        await api.clusters.update(name, {
          cordoned: !cordon,
          ...(reason ? { reason } : {}),
        });
        onDone();
      }}
    >
      {cordon ? (
        <p>Deliveries that wait for this cluster go on within seconds.</p>
      ) : (
        <>
          <p>
            Nothing new is delivered there until somebody uncordons it. What
            runs there goes on, and is looked after as before.
          </p>
          <TextField
            id={reasonId}
            label="Why? Shown where deliveries wait."
            value={reason}
            onChange={event => setReason(event.target.value)}
            variant="outlined"
            size="small"
            fullWidth
          />
        </>
      )}
    </ConfirmDialog>
  );
}
