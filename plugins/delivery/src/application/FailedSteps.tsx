import {
  CONFLICT_REMEDY,
  type Run,
  type StepRun,
} from '@slipway/backstage-plugin-delivery-common';
import { Notice } from '@slipway/backstage-plugin-delivery-react';
import { Sentence } from '../links/Sentence';
import { withSubSteps } from '../runs/withSubSteps';
import { ConflictChoice } from './ConflictChoice';

/** The steps that failed, with the cause and what to do about it. */
export function FailedSteps(props: {
  run: Run;
  /** Told of the run that goes on after a decision. */
  onDecided: (run: Run) => void;
}) {
  const failed = withSubSteps(props.run.steps).filter(
    step => step.phase === 'failed',
  );
  return (
    <>
      {failed.map(step => (
        <Notice key={step.id} tone="error" live title={titleOf(step)}>
          <div>
            <Sentence text={step.message || 'The step gave no reason.'} />
          </div>
          {step.message.includes(CONFLICT_REMEDY) ? (
            <ConflictChoice runId={props.run.id} onDecided={props.onDecided} />
          ) : (
            <div>{remedyOf(step, props.run)}</div>
          )}
        </Notice>
      ))}
    </>
  );
}

function titleOf({ name, reason, attempt }: StepRun): string {
  if (reason === 'Rejected') {
    return `Step ${name} was rejected`;
  }
  const attempts = attempt > 1 ? ` after ${attempt} attempts` : '';
  return `Step ${name} failed${attempts}`;
}

function remedyOf({ reason, approvalId }: StepRun, { approvals }: Run): string {
  const asked = approvals.find(({ id }) => id === approvalId);
  if (asked?.state === 'expired') {
    return 'Next: deliver again, which asks anew; nothing of it was delivered behind this step.';
  }
  switch (reason) {
    case 'Rejected':
      return 'Next: submit a change that answers the reason; nothing of this one was delivered behind this step.';
    case 'Timeout':
      return 'Next: mend the cause (often an image that cannot be pulled, or a container that ends at once), then deliver again with “Change image” or “Edit as YAML”.';
    case 'Terminate':
      return 'Next: submit the change again when it shall be delivered after all.';
    default:
      return 'Next: mend the cause and deliver again, or submit a corrected Application; what was delivered before stays as it is.';
  }
}
