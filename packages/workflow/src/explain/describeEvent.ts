import type { RunEvent } from '../state/events';
import type { RunState, StepState } from '../state/types';
import { whyRun } from './whyRun';
import { describeDuration } from './describeDuration';
import { tellTime, withoutStop } from './words';

/**
 * One sentence for the history of a run, or undefined when the event changed nothing that a person would care about: a look that found the same as
 * before. `before` and `after` are the states around the event.
 */
export function describeEvent(before: RunState, event: RunEvent, after: RunState): string | undefined {
  switch (event.type) {
    case 'started':
      return 'The run began.';
    case 'woken':
    case 'approval-requested':
    case 'condition-evaluated':
    case 'timer':
      return describeChanges(before, after);
    case 'recovered':
      return 'Another runner took over where the last one stopped.';
    case 'terminated':
    case 'superseded':
    case 'rejected':
    case 'approval-expired':
      return whyRun(after);
    case 'step-executed':
      return event.outcome.kind === 'waiting' && before.steps[event.stepId].message === event.outcome.message ? undefined : describeStep(after, event.stepId);
    case 'approval-not-requested':
      return describeStep(after, event.stepId);
    case 'held':
      return `Suspended by ${event.actor}${event.message ? `: ${event.message}` : '.'}`;
    case 'released':
      return `Resumed by ${event.actor} after ${describeDuration(event.at - (before.hold?.at ?? event.at))}.`;
    case 'endorsed':
      return `Step "${nameOf(after, event.stepId)}": ${event.given} of ${event.needed} approvals, this one by ${event.actor}${event.comment ? `: ${event.comment}` : '.'}`;
    case 'approved':
      if (event.brokenGlass) {
        return `BREAK GLASS. Step "${nameOf(after, event.stepId)}": ${event.actor} approved it past the rules, because: ${event.comment ?? 'no reason was given'}`;
      }
      return `Step "${nameOf(after, event.stepId)}": approved by ${event.actor}${event.comment ? `: ${event.comment}` : '.'}`;
    case 'resumed':
      if (event.brokenGlass) {
        return `BREAK GLASS. Step "${nameOf(after, event.stepId)}": ${event.actor} let it go on in the freeze, because: ${event.comment ?? 'no reason was given'}`;
      }
      return `Step "${nameOf(after, event.stepId)}": resumed by ${event.actor}.`;
    case 'retried':
      return `Step "${nameOf(after, event.stepId)}": ${event.actor} had it tried again at once.`;
    case 'resolved':
      return `Step "${nameOf(after, event.stepId)}": ${event.actor} chose "${event.choice === 'run-again' ? 'run again' : 'treat as done'}".`;
    default:
      return event satisfies never;
  }
}

function describeChanges(before: RunState, after: RunState): string | undefined {
  const changed = after.plan.steps.filter(({ id }) => before.steps[id].phase !== after.steps[id].phase);
  return changed.length === 0 ? undefined : changed.map(({ id }) => describeStep(after, id)).join(' ');
}

function describeStep(state: RunState, stepId: string): string {
  const step = state.steps[stepId];
  const name = `Step "${nameOf(state, stepId)}"`;
  switch (step.activity) {
    case 'retrying':
      return `${name} failed: ${withoutStop(step.message)}; tried again at ${tellTime(step.wakeAt ?? 0)}.`;
    case 'done':
      return `${name} ${step.phase}${took(step)}: ${step.message}`;
    default:
      return `${name}: ${step.message}`;
  }
}

/** How long it took and how often it was tried, where that is worth a word. */
function took({ startedAt, finishedAt, attempt }: StepState): string {
  if (startedAt === undefined || finishedAt === undefined || finishedAt - startedAt < 1_000) {
    return attempt > 1 ? ` (${attempt} attempts)` : '';
  }
  const attempts = attempt > 1 ? ` and ${attempt} attempts` : '';
  return ` after ${describeDuration(finishedAt - startedAt)}${attempts}`;
}

function nameOf(state: RunState, stepId: string): string {
  return state.plan.steps.find(({ id }) => id === stepId)?.step.name ?? stepId;
}
