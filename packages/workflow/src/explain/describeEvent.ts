import type { RunEvent } from '../state/events';
import { describeChanges, describeOthers, describeStep } from './describeChanges';
import { describeDuration } from './describeDuration';
import { whyRun } from './whyRun';
import { asSentence } from './words';
import type { RunState } from '../state/types';

/**
 * What the history of a run says of an event: what happened, and what began, paused, ended or was skipped by it. Undefined when the event changed nothing that a person would care about: a look
 * that found the same as before. `before` and `after` are the states around the event.
 */
export function describeEvent(before: RunState, event: RunEvent, after: RunState): string | undefined {
  switch (event.type) {
    case 'started':
      return join('The run began.', describeChanges(before, after));
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
    case 'held':
      return `Suspended by ${event.actor}${because(event.message)}`;
    case 'released':
      return `Resumed by ${event.actor} after ${describeDuration(event.at - (before.hold?.at ?? event.at))}.`;
    default:
      return join(describeStepEvent(before, event, after), describeOthers(before, after, event.stepId));
  }
}

type StepEvent = Extract<RunEvent, { stepId: string }>;

/** What the event was to its own step. */
function describeStepEvent(before: RunState, event: StepEvent, after: RunState): string | undefined {
  const { stepId } = event;
  const step = `Step "${after.plan.steps.find(({ id }) => id === stepId)?.step.name ?? stepId}"`;
  switch (event.type) {
    case 'step-executed':
      return event.outcome.kind === 'waiting' && before.steps[stepId].message === event.outcome.message ? undefined : describeStep(after, stepId);
    case 'approval-not-requested':
      return describeStep(after, stepId);
    case 'endorsed':
      return `${step}: ${event.given} of ${event.needed} approvals, this one by ${event.actor}${because(event.comment)}`;
    case 'approved':
      return event.brokenGlass
        ? `BREAK GLASS. ${step}: ${event.actor} approved it past the rules, because${because(event.comment ?? 'no reason was given')}`
        : `${step}: approved by ${event.actor}${because(event.comment)}`;
    case 'resumed':
      return event.brokenGlass
        ? `BREAK GLASS. ${step}: ${event.actor} let it go on in the freeze, because${because(event.comment ?? 'no reason was given')}`
        : `${step}: resumed by ${event.actor}.`;
    case 'retried':
      return `${step}: ${event.actor} had it tried again at once.`;
    case 'resolved':
      return `${step}: ${event.actor} chose "${event.choice === 'run-again' ? 'run again' : 'treat as done'}".`;
    case 'approval-requested':
    case 'condition-evaluated':
    case 'rejected':
    case 'approval-expired':
      return undefined;
    default:
      return event satisfies never;
  }
}

/** The end of a sentence, with what a person said about it. */
function because(words: string | undefined): string {
  return words ? `: ${asSentence(words)}` : '.';
}

function join(...sentences: readonly (string | undefined)[]): string | undefined {
  const told = sentences.filter(sentence => sentence !== undefined && sentence !== '');
  return told.length === 0 ? undefined : told.join(' ');
}
