import TextField from '@material-ui/core/TextField';
import { useApi } from '@backstage/core-plugin-api';
import type {
  Run,
  RunSummary,
} from '@slipway/backstage-plugin-delivery-common';
import { deliveryApiRef } from '@slipway/backstage-plugin-delivery-react';
import { useId, useState } from 'react';
import { ConfirmDialog } from '../layout/ConfirmDialog';

interface DialogProps {
  run: Run;
  onClose: () => void;
  onDone: () => void;
}

/** Asks before a run is suspended, and says what goes on all the same. */
export function SuspendRunDialog({ run, onClose, onDone }: DialogProps) {
  const api = useApi(deliveryApiRef);
  const messageId = useId();
  const [message, setMessage] = useState('');
  return (
    <ConfirmDialog
      title="Suspend this run?"
      confirm="Suspend the run"
      what="The run was not suspended"
      onClose={onClose}
      act={async () => {
        const words = message.trim();
        await api.suspendRun(run.id, words ? { message: words } : {});
        onDone();
      }}
    >
      <p>
        Steps that are being executed finish what they began; nothing new begins
        until somebody resumes the run. Time-outs stand still. Approvals can be
        given meanwhile, and are delivered once it is resumed.
      </p>
      <TextField
        fullWidth
        id={messageId}
        label="Why (kept with the run)"
        variant="outlined"
        size="small"
        value={message}
        onChange={event => setMessage(event.target.value)}
      />
    </ConfirmDialog>
  );
}

/** Asks before a suspended run goes on. */
export function ResumeRunDialog({ run, onClose, onDone }: DialogProps) {
  const api = useApi(deliveryApiRef);
  return (
    <ConfirmDialog
      title="Resume this run?"
      confirm="Resume the run"
      what="The run was not resumed"
      onClose={onClose}
      act={async () => {
        await api.resumeRun(run.id);
        onDone();
      }}
    >
      The run of {run.revision?.name ?? run.application.name} goes on where it
      was suspended: steps that wait are executed now, and what was approved
      meanwhile is delivered.
    </ConfirmDialog>
  );
}

/** Asks before a run is started again from one of its steps. */
export function RestartFromDialog(props: {
  run: Run;
  step: string;
  onClose: () => void;
  onRestarted: (run: RunSummary) => void;
}) {
  const { run, step, onClose, onRestarted } = props;
  const api = useApi(deliveryApiRef);
  return (
    <ConfirmDialog
      title={`Start again from ${step}?`}
      confirm={`Start from ${step}`}
      what="The run was not started again"
      onClose={onClose}
      act={async () =>
        onRestarted(await api.restartRun(run.id, { from: step }))
      }
    >
      A new run of {run.revision?.name ?? run.application.name} does {step}{' '}
      again and everything that comes after it. Steps before it stay as they
      are; an approval that {step} stands behind, and those after it, are asked
      for again.
    </ConfirmDialog>
  );
}

/** Asks before a pause of the workflow is cut short. */
export function EndPauseDialog(props: DialogProps & { step: string }) {
  const { run, step, onClose, onDone } = props;
  const api = useApi(deliveryApiRef);
  return (
    <ConfirmDialog
      title={`End the pause ${step} now?`}
      confirm="Go on now"
      what="The pause was not ended"
      onClose={onClose}
      act={async () => {
        await api.resumeRun(run.id, { step });
        onDone();
      }}
    >
      The workflow goes on now instead of at the time that it planned. What
      follows is delivered at once, unless it has to be approved.
    </ConfirmDialog>
  );
}
