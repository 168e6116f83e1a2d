import { useApi } from '@backstage/core-plugin-api';
import type {
  ApplicationRef,
  ResourceNode,
} from '@slipway/backstage-plugin-delivery-common';
import { deliveryApiRef } from '@slipway/backstage-plugin-delivery-react';
import { ConfirmDialog } from '../layout/ConfirmDialog';

/** Asks before the pods of a workload are replaced, and says what that means. */
export function RestartDialog(props: {
  application: ApplicationRef;
  node: ResourceNode;
  onClose: () => void;
  onDone: () => void;
}) {
  const { application, node, onClose, onDone } = props;
  const api = useApi(deliveryApiRef);
  return (
    <ConfirmDialog
      title={`Restart ${node.kind} ${node.name}?`}
      confirm="Restart"
      what="It was not restarted"
      onClose={onClose}
      act={async () => {
        await api.resources.restart(application, node);
        onDone();
      }}
    >
      Its {node.total === 1 ? 'pod is' : `${node.total} pods are`} replaced on{' '}
      <strong>{node.cluster}</strong> in the way that the {node.kind} says
      itself: as a rule step by step, so that something answers all the time.
      The version stays the same, and no new revision comes of it. It is written
      to the audit log.
    </ConfirmDialog>
  );
}
