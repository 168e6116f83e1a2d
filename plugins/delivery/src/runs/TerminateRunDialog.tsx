import { useApi } from '@backstage/core-plugin-api';
import type { RunSummary } from '@slipway/backstage-plugin-delivery-common';
import { deliveryApiRef } from '@slipway/backstage-plugin-delivery-react';
import { ConfirmDialog } from '../layout/ConfirmDialog';

/** Asks before a run is stopped, and says what stays. */
export function TerminateRunDialog(props: {
  run: RunSummary;
  onClose: () => void;
  onDone: () => void;
}) {
  const { run, onClose, onDone } = props;
  const api = useApi(deliveryApiRef);
  return (
    <ConfirmDialog
      title="Stop this run?"
      confirm="Stop the run"
      what="The run was not stopped"
      onClose={onClose}
      act={async () => {
        await api.terminateRun(run.id);
        onDone();
      }}
    >
      The run of {run.revision?.name ?? run.application.name} ends now: steps
      that were not started are not executed, and a pending approval is
      cancelled. What was delivered already stays as it is. A new revision
      starts a new run.
    </ConfirmDialog>
  );
}
