import FormControlLabel from '@material-ui/core/FormControlLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import { useApi } from '@backstage/core-plugin-api';
import type { ClusterStatus } from '@slipway/backstage-plugin-delivery-common';
import { deliveryApiRef } from '@slipway/backstage-plugin-delivery-react';
import { useState } from 'react';
import { ConfirmDialog } from '../layout/ConfirmDialog';

/** Lets a joined cluster go, and asks what becomes of what was delivered there. */
export function DetachDialog(props: {
  cluster: ClusterStatus;
  onClose: () => void;
  onDone: () => void;
}) {
  const { cluster, onClose, onDone } = props;
  const { name, applications, state } = cluster;
  const api = useApi(deliveryApiRef);
  const [objects, setObjects] = useState<'keep' | 'delete'>('keep');
  return (
    <ConfirmDialog
      title={`Detach ${name}?`}
      confirm={objects === 'delete' ? 'Delete and detach' : 'Detach'}
      what={`${name} was not detached`}
      onClose={onClose}
      act={async () => {
        await api.clusters.detach(name, objects);
        onDone();
      }}
    >
      <p>
        {countApplications(applications)} something in this cluster. Its
        credential is forgotten; to come back it has to be joined again.
      </p>
      {applications > 0 && (
        <RadioGroup
          aria-label="What becomes of what was delivered there"
          value={objects}
          onChange={event =>
            setObjects(event.target.value === 'delete' ? 'delete' : 'keep')
          }
        >
          <FormControlLabel
            value="keep"
            control={<Radio color="primary" />}
            label="Keep what was delivered there; nobody looks after it any more"
          />
          <FormControlLabel
            value="delete"
            control={<Radio color="primary" />}
            label="Delete everything that was delivered there first"
          />
        </RadioGroup>
      )}
      {objects === 'delete' && state !== 'reachable' && (
        <p>
          The cluster does not answer now. That is remembered: everything is
          deleted as soon as it answers, and then it goes.
        </p>
      )}
    </ConfirmDialog>
  );
}

function countApplications(count: number): string {
  switch (count) {
    case 0:
      return 'No Application has';
    case 1:
      return '1 Application has';
    default:
      return `${count} Applications have`;
  }
}
