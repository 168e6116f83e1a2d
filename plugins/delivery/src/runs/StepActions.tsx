import Button from '@material-ui/core/Button';
import { useApi } from '@backstage/core-plugin-api';
import type {
  Run,
  RunActionName,
  RunSummary,
  StepRun,
} from '@slipway/backstage-plugin-delivery-common';
import {
  deliveryApiRef,
  FailureNotice,
  useAction,
} from '@slipway/backstage-plugin-delivery-react';
import { useState } from 'react';
import { BreakFreezeDialog } from './BreakFreezeDialog';
import { ResolveStepDialog } from './ResolveStepDialog';
import { EndPauseDialog, RestartFromDialog } from './RunDialogs';

export interface StepActionsProps {
  run: Run;
  onChanged: () => void;
  onRestarted: (run: RunSummary) => void;
}

/** What the person may do with a step now; approving has its own card. */
export function StepActions(props: StepActionsProps & { step: StepRun }) {
  const { run, step, onChanged, onRestarted } = props;
  const api = useApi(deliveryApiRef);
  const [asking, setAsking] = useState<
    'pause' | 'freeze' | 'resolve' | 'restart'
  >();
  const retry = useAction(async () => {
    await api.retryRun(run.id, { step: step.name });
    onChanged();
  });
  const may = (action: RunActionName) =>
    step.actions.some(each => each.action === action && each.allowed);
  const close = () => setAsking(undefined);
  return (
    <>
      {may('retry') && (
        <Button
          size="small"
          color="primary"
          disabled={retry.busy}
          onClick={() => void retry.start()}
        >
          Try again now
        </Button>
      )}
      {may('resume') && step.next.waitsFor === 'time' && (
        <Button size="small" color="primary" onClick={() => setAsking('pause')}>
          Go on now
        </Button>
      )}
      {may('break-glass') && (
        <Button
          size="small"
          color="secondary"
          onClick={() => setAsking('freeze')}
          aria-label={`Break the glass: ${step.name}`}
        >
          Break the glass
        </Button>
      )}
      {may('resolve') && (
        <Button
          size="small"
          color="primary"
          onClick={() => setAsking('resolve')}
          aria-label={`Say what happened: ${step.name}`}
        >
          Say what happened
        </Button>
      )}
      {may('restart-from') && (
        <Button
          size="small"
          color="primary"
          onClick={() => setAsking('restart')}
          aria-label={`Start from here: ${step.name}`}
        >
          Start from here
        </Button>
      )}
      {retry.error !== undefined && (
        <FailureNotice what="It was not tried again" error={retry.error} />
      )}
      {asking === 'pause' && (
        <EndPauseDialog
          run={run}
          step={step.name}
          onClose={close}
          onDone={onChanged}
        />
      )}
      {asking === 'freeze' && (
        <BreakFreezeDialog
          run={run}
          step={step}
          onClose={close}
          onDone={onChanged}
        />
      )}
      {asking === 'resolve' && (
        <ResolveStepDialog
          run={run}
          step={step}
          onClose={close}
          onDone={onChanged}
        />
      )}
      {asking === 'restart' && (
        <RestartFromDialog
          run={run}
          step={step.name}
          onClose={close}
          onRestarted={onRestarted}
        />
      )}
    </>
  );
}
