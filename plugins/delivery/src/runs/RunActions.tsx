import Button from '@material-ui/core/Button';
import type {
  Run,
  RunActionName,
  RunSummary,
} from '@slipway/backstage-plugin-delivery-common';
import { useState } from 'react';
import { RestartRunButton } from './RestartRunButton';
import { ResumeRunDialog, SuspendRunDialog } from './RunDialogs';
import { TerminateRunDialog } from './TerminateRunDialog';

/** What the person may do with a run now, as the API says of it. */
export function RunActions(props: {
  run: Run;
  onChanged: () => void;
  onRestarted: (run: RunSummary) => void;
}) {
  const { run, onChanged, onRestarted } = props;
  const [asking, setAsking] = useState<'suspend' | 'resume' | 'terminate'>();
  const may = (action: RunActionName) =>
    run.actions.some(each => each.action === action && each.allowed);
  const dialog = {
    run,
    onClose: () => setAsking(undefined),
    onDone: onChanged,
  };
  return (
    <>
      <RestartRunButton run={run} onRestarted={onRestarted} />
      {may('resume') && run.suspended && (
        <Button
          size="small"
          variant="contained"
          color="primary"
          onClick={() => setAsking('resume')}
        >
          Resume
        </Button>
      )}
      {may('suspend') && (
        <Button
          size="small"
          variant="outlined"
          onClick={() => setAsking('suspend')}
        >
          Suspend
        </Button>
      )}
      {may('terminate') && (
        <Button
          size="small"
          variant="outlined"
          onClick={() => setAsking('terminate')}
        >
          Stop run
        </Button>
      )}
      {asking === 'suspend' && <SuspendRunDialog {...dialog} />}
      {asking === 'resume' && <ResumeRunDialog {...dialog} />}
      {asking === 'terminate' && <TerminateRunDialog {...dialog} />}
    </>
  );
}
