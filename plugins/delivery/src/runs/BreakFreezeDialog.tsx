import { useApi } from '@backstage/core-plugin-api';
import type { Run, StepRun } from '@slipway/backstage-plugin-delivery-common';
import { deliveryApiRef } from '@slipway/backstage-plugin-delivery-react';
import { EmergencyDialog } from '../layout/EmergencyDialog';

/** Lets a step go on in a freeze. */
export function BreakFreezeDialog(props: {
  run: Run;
  step: StepRun;
  onClose: () => void;
  onDone: () => void;
}) {
  const { run, step, onClose, onDone } = props;
  const api = useApi(deliveryApiRef);
  return (
    <EmergencyDialog
      subject={step.name}
      what="The step waits as before"
      notice={{ title: 'Changes are frozen', text: step.message }}
      trace="It stays marked on the run, and stands in the audit log as critical."
      onClose={onClose}
      act={async reason => {
        await api.breakFreeze(run.id, step.id, { reason });
        onDone();
      }}
    />
  );
}
