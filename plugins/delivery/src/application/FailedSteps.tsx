import {
  CONFLICT_REMEDY,
  type Run,
  type StepRun,
} from '@slipway/backstage-plugin-delivery-common';
import { Notice } from '@slipway/backstage-plugin-delivery-react';
import { ConflictChoice } from './ConflictChoice';

/** The steps that failed, with the cause and what to do about it. */
export function FailedSteps(props: {
  run: Run;
  /** Told of the run that goes on after a decision. */
  onDecided: (run: Run) => void;
}) {
  const failed = flatten(props.run.steps).filter(
    step => step.phase === 'failed',
  );
  return (
    <>
      {failed.map(step => (
        <Notice
          key={step.id}
          tone="error"
          live
          title={`Step ${step.name} failed${
            step.attempt > 1 ? ` after ${step.attempt} attempts` : ''
          }`}
        >
          <div>{step.message || 'The step gave no reason.'}</div>
          {step.message.includes(CONFLICT_REMEDY) ? (
            <ConflictChoice runId={props.run.id} onDecided={props.onDecided} />
          ) : (
            <div>{remedyOf(step)}</div>
          )}
        </Notice>
      ))}
    </>
  );
}

function flatten(steps: readonly StepRun[]): StepRun[] {
  return steps.flatMap(step => [step, ...flatten(step.subSteps)]);
}

function remedyOf(step: StepRun): string {
  switch (step.reason) {
    case 'Timeout':
      return 'Next: mend the cause (often an image that cannot be pulled, or a container that ends at once), then deliver again with “Change image” or “Edit as YAML”.';
    case 'Terminate':
      return 'Next: submit the change again when it shall be delivered after all.';
    default:
      return 'Next: mend the cause, then submit the Application again; what was delivered before stays as it is.';
  }
}
