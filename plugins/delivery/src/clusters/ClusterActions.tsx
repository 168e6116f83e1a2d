import Button from '@material-ui/core/Button';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  type ClusterStatus,
  deliveryClusterDetachPermission,
  deliveryClusterUpdatePermission,
} from '@slipway/backstage-plugin-delivery-common';
import { useState } from 'react';
import { CordonDialog } from './CordonDialog';
import { DetachDialog } from './DetachDialog';
import { VouchDialog } from './VouchDialog';

/** What a person may do with a cluster. Buttons that the permissions forbid are not shown. */
export function ClusterActions(props: {
  cluster: ClusterStatus;
  onChanged: () => void;
  /** Instead of `onChanged`, where the cluster may be gone. */
  onDetached?: () => void;
}) {
  const { cluster, onChanged, onDetached = onChanged } = props;
  const [dialog, setDialog] = useState<'cordon' | 'detach' | 'vouch'>();
  const update = usePermission({ permission: deliveryClusterUpdatePermission });
  const detach = usePermission({ permission: deliveryClusterDetachPermission });
  const close = () => setDialog(undefined);
  return (
    <>
      {update.allowed && cluster.anotherCluster && (
        <Button
          size="small"
          aria-label={`Vouch for ${cluster.name}`}
          onClick={() => setDialog('vouch')}
        >
          Vouch for it
        </Button>
      )}
      {update.allowed && !cluster.detachment && (
        <Button
          size="small"
          aria-label={`${cluster.cordon ? 'Uncordon' : 'Cordon'} ${
            cluster.name
          }`}
          onClick={() => setDialog('cordon')}
        >
          {cluster.cordon ? 'Uncordon' : 'Cordon'}
        </Button>
      )}
      {detach.allowed && cluster.source === 'joined' && (
        <Button
          size="small"
          aria-label={`Detach ${cluster.name}`}
          onClick={() => setDialog('detach')}
        >
          Detach
        </Button>
      )}
      {dialog === 'cordon' && (
        <CordonDialog cluster={cluster} onClose={close} onDone={onChanged} />
      )}
      {dialog === 'vouch' && (
        <VouchDialog cluster={cluster} onClose={close} onDone={onChanged} />
      )}
      {dialog === 'detach' && (
        <DetachDialog cluster={cluster} onClose={close} onDone={onDetached} />
      )}
    </>
  );
}
