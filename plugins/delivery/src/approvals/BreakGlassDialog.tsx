import { useApi } from '@backstage/core-plugin-api';
import type { Approval } from '@slipway/backstage-plugin-delivery-common';
import { deliveryApiRef } from '@slipway/backstage-plugin-delivery-react';
import { EmergencyDialog } from '../layout/EmergencyDialog';

/** Approves past the rules. */
export function BreakGlassDialog(props: {
  approval: Approval;
  onClose: () => void;
  onDecided: (approval: Approval) => void;
}) {
  const { approval, onClose, onDecided } = props;
  const { hash, mayNotApproveReason, revision, rule } = approval;
  const api = useApi(deliveryApiRef);
  const subject = approval.environments.join(', ') || approval.stepName;
  return (
    <EmergencyDialog
      subject={subject}
      what="Nothing was approved"
      notice={{
        title: 'This goes past the rules',
        text: `${
          revision?.name ?? 'The change'
        } is delivered to ${subject} at once, whatever is missing: ${
          mayNotApproveReason ?? rule
        }`,
      }}
      trace="It stays marked on the run, and stands in the audit log as critical."
      onClose={onClose}
      act={async reason =>
        onDecided(await api.breakGlass(approval.id, { hash, reason }))
      }
    />
  );
}
