import type { JsonValue } from '@slipway/cue';
import type { PlannedStep } from '../plan/types';
import type { StepOutcome, StepReason } from '../types';
import { backOff } from './backOff';
import { ask, execute, finishStep, pauseUntil, stoppedClock, waitForPerson } from './changeActivity';
import { endRun } from './endRun';
import { changeStep, type Draft, stepOf } from './draft';
import { storeOutputs } from './variables';

/** An executor that wants to look again at once would keep the runner busy for nothing. */
const shortestWait = 100;

/** What one execution of the step came to. */
export function takeOutcome(draft: Draft, planned: PlannedStep, outcome: StepOutcome, random: number) {
  const { id } = planned;
  switch (outcome.kind) {
    case 'succeeded':
      setVariables(draft, outcome.variables ?? {});
      succeed(draft, planned, outcome);
      if (outcome.endsRun) {
        endRun(draft, { kind: 'terminated', message: outcome.message });
      }
      break;
    case 'waiting':
      changeStep(draft, id, {
        phase: 'running',
        reason: 'Wait',
        message: outcome.message,
        activity: 'waiting',
        wakeAt: Math.max(outcome.recheckAt, draft.at + shortestWait),
        ...(outcome.heldUp && planned.step.timeout === undefined ? stoppedClock(draft, id) : {}),
      });
      if (stepOf(draft, id).stale) {
        execute(draft, id);
      }
      break;
    case 'suspended':
      if (outcome.until === undefined) {
        ask(draft, id, outcome.message);
      } else {
        pauseUntil(draft, id, outcome.until, outcome.message, outcome.frozen ? 'Frozen' : 'Suspend');
      }
      break;
    case 'failed':
      if (outcome.reason === 'OutcomeUnknown') {
        waitForPerson(draft, id, 'unknown', 'OutcomeUnknown', outcome.message);
      } else if (outcome.retryable) {
        tryAgainLater(draft, planned, outcome.reason, outcome.message, random);
      } else {
        finishStep(draft, id, { phase: 'failed', reason: outcome.reason, message: outcome.message });
      }
      break;
    default:
      outcome satisfies never;
  }
}

function setVariables(draft: Draft, variables: { readonly [name: string]: JsonValue }) {
  for (const [name, value] of Object.entries(variables)) {
    draft.variables.set(name, value);
  }
}

/** The step failed in a way that may pass: another attempt after a pause, unless it had enough of them. */
export function tryAgainLater(draft: Draft, { id }: PlannedStep, reason: StepReason, message: string, random: number) {
  const { attempt } = stepOf(draft, id);
  if (attempt > draft.plan.maxRetries) {
    finishStep(draft, id, {
      phase: 'failed',
      reason: 'FailedAfterRetries',
      message: `Failed ${attempt} times, the last time because: ${message}`,
    });
    return;
  }
  changeStep(draft, id, {
    phase: 'running',
    reason,
    message,
    activity: 'retrying',
    attempt: attempt + 1,
    wakeAt: draft.at + backOff(attempt, random),
  });
}

/** Ends the step as succeeded, with what it hands on. */
export function succeed(draft: Draft, { id, step }: PlannedStep, outcome: { readonly message: string } & Pick<Extract<StepOutcome, { kind: 'succeeded' }>, 'outputs'>) {
  const stored = storeOutputs(draft.variables, step.outputs, outcome.outputs ?? {});
  switch (stored.kind) {
    case 'stored': {
      const missing = stored.missing.length === 0 ? '' : ` No value for its output ${stored.missing.map(name => `"${name}"`).join(', ')}.`;
      finishStep(draft, id, { phase: 'succeeded', message: `${outcome.message}${missing}` });
      break;
    }
    case 'conflict':
      finishStep(draft, id, {
        phase: 'failed',
        reason: 'Output',
        message: `Its output "${stored.name}" has another value than an earlier step gave it. Rename one of the two outputs.`,
      });
      break;
    default:
      stored satisfies never;
  }
}
