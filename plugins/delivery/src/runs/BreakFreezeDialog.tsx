import TextField from '@material-ui/core/TextField';
import { useApi } from '@backstage/core-plugin-api';
import type { Run, StepRun } from '@slipway/backstage-plugin-delivery-common';
import {
  deliveryApiRef,
  Notice,
} from '@slipway/backstage-plugin-delivery-react';
import { useId, useState } from 'react';
import { ConfirmDialog } from '../layout/ConfirmDialog';

/** As many characters as the API asks for. */
const shortestReason = 10;

/** Lets a step go on in a freeze, and says beforehand who will hear of it. */
export function BreakFreezeDialog(props: {
  run: Run;
  step: StepRun;
  onClose: () => void;
  onDone: () => void;
}) {
  const { run, step, onClose, onDone } = props;
  const api = useApi(deliveryApiRef);
  const reasonId = useId();
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      title={`Break the glass for ${step.name}?`}
      confirm="Break the glass and deliver"
      what="The step waits as before"
      disabled={reason.trim().length < shortestReason}
      onClose={onClose}
      act={async () => {
        await api.breakFreeze(run.id, step.id, { reason: reason.trim() });
        onDone();
      }}
    >
      <Notice tone="error" title="Changes are frozen">
        {step.message}
      </Notice>
      <p>
        All approvers, everybody else who may break the glass and whoever
        submitted the change are told your name and your reason. It stands in
        the history of the run, and in the audit log as critical.
      </p>
      <TextField
        fullWidth
        multiline
        required
        id={reasonId}
        label="What is the emergency?"
        variant="outlined"
        size="small"
        value={reason}
        onChange={event => setReason(event.target.value)}
      />
    </ConfirmDialog>
  );
}
