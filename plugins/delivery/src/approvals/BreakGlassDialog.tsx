import TextField from '@material-ui/core/TextField';
import { useApi } from '@backstage/core-plugin-api';
import type { Approval } from '@slipway/backstage-plugin-delivery-common';
import {
  deliveryApiRef,
  Notice,
} from '@slipway/backstage-plugin-delivery-react';
import { useId, useState } from 'react';
import { ConfirmDialog } from '../layout/ConfirmDialog';

/** As many characters as the API asks for. */
const shortestReason = 10;

/** Approves past the rules in an emergency, and says beforehand who will hear of it. */
export function BreakGlassDialog(props: {
  approval: Approval;
  onClose: () => void;
  onDecided: (approval: Approval) => void;
}) {
  const { approval, onClose, onDecided } = props;
  const api = useApi(deliveryApiRef);
  const reasonId = useId();
  const [reason, setReason] = useState('');
  const subject = approval.environments.join(', ') || approval.stepName;
  return (
    <ConfirmDialog
      title={`Break the glass for ${subject}?`}
      confirm="Break the glass and deliver"
      what="Nothing was approved"
      disabled={reason.trim().length < shortestReason}
      onClose={onClose}
      act={async () =>
        onDecided(
          await api.breakGlass(approval.id, {
            hash: approval.hash,
            reason: reason.trim(),
          }),
        )
      }
    >
      <Notice tone="error" title="This goes past the rules">
        {approval.revision?.name ?? 'The change'} is delivered to {subject} at
        once, whatever is missing:{' '}
        {approval.mayNotApproveReason ?? approval.rule}
      </Notice>
      <p>
        All approvers, everybody else who may break the glass and whoever
        submitted the change are told your name and your reason. It stays marked
        on the run, and stands in the audit log as critical.
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
