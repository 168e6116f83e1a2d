import type { Command } from '../state/commands';
import type { RunEvent } from '../state/events';
import { isFinished } from '../state/isFinished';
import type { RunState } from '../state/types';
import { advance, beginStep, endWithChildren, messageOf } from './advance';
import { execute, finishStep, goOn, repeatCommand, waitForPerson } from './changeActivity';
import { changeStep, closeDraft, type Draft, openDraft, orderOfStep, stepOf } from './draft';
import { endRun } from './endRun';
import { endPause, passTime } from './passTime';
import { holdRun, keepHeld, releaseRun } from './holdRun';
import { refuseEvent } from './refuseEvent';
import { succeed, takeOutcome, tryAgainLater } from './takeOutcome';

export interface Reduced {
  readonly state: RunState;
  readonly commands: readonly Command[];
  /** Why the event was refused, one sentence; the state is the one that was handed in. */
  readonly refused?: string;
}

/** What an event makes of a run, and what is to be done now. The same state and event give the same, always. */
export function reduce(state: RunState, event: RunEvent): Reduced {
  const refused = refuseEvent(state, event);
  if (refused !== undefined) {
    return { state, commands: [], refused };
  }
  const draft = openDraft(state, event.at);
  apply(draft, event);
  if (!isFinished(draft.phase)) {
    keepHeld(draft);
    advance(draft);
  }
  return { state: closeDraft(draft, state.seq + 1), commands: draft.commands };
}

function apply(draft: Draft, event: RunEvent) {
  switch (event.type) {
    case 'started':
      draft.phase = 'executing';
      draft.startedAt = event.at;
      break;
    case 'woken':
      wakeWaiting(draft);
      break;
    case 'timer':
      passTime(draft);
      break;
    case 'recovered':
      for (const { id } of draft.plan.steps) {
        repeatCommand(draft, id);
      }
      break;
    case 'held':
      holdRun(draft, event);
      break;
    case 'released':
      releaseRun(draft);
      break;
    case 'terminated':
      endRun(draft, { kind: 'terminated', actor: event.actor, ...(event.message ? { message: event.message } : {}) });
      break;
    case 'superseded':
      endRun(draft, { kind: 'superseded', actor: event.actor, message: event.by });
      break;
    default:
      applyToStep(draft, event);
  }
}

function applyToStep(draft: Draft, event: Extract<RunEvent, { stepId: string }>) {
  const { stepId } = event;
  const { planned } = orderOfStep(draft, stepId);
  switch (event.type) {
    case 'condition-evaluated':
      takeCondition(draft, stepId, event.result);
      break;
    case 'step-executed':
      takeOutcome(draft, planned, event.outcome, event.random);
      break;
    case 'approval-requested':
      waitForPerson(draft, stepId, 'suspended', 'Suspend', approvalMessage(draft, stepId));
      break;
    case 'approval-not-requested':
      tryAgainLater(draft, planned, 'Suspend', `What is to be approved could not be worked out: ${event.message}`, event.random);
      break;
    case 'approved':
      approve(draft, stepId, event);
      break;
    case 'endorsed':
      changeStep(draft, stepId, { endorsed: { given: event.given, needed: event.needed } });
      break;
    case 'rejected':
      endRun(draft, { kind: 'rejected', actor: event.actor, stepId, ...(event.comment ? { message: event.comment } : {}) });
      break;
    case 'approval-expired':
      endRun(draft, { kind: 'expired', stepId });
      break;
    case 'resumed':
      if (event.brokenGlass) {
        changeStep(draft, stepId, { brokenGlass: { at: event.at, actor: event.actor, reason: event.comment ?? '' } });
      }
      endPause(draft, planned, event.actor);
      break;
    case 'retried':
      goOn(draft, stepId);
      break;
    case 'resolved':
      if (event.choice === 'treat-as-done') {
        succeed(draft, planned, { message: `${event.actor} says that it happened.` });
      } else {
        const attempt = stepOf(draft, stepId).attempt + 1;
        changeStep(draft, stepId, { attempt, again: attempt, reason: undefined });
        execute(draft, stepId);
      }
      break;
    default:
      event satisfies never;
  }
}

function takeCondition(draft: Draft, stepId: string, result: Extract<RunEvent, { type: 'condition-evaluated' }>['result']) {
  // The answer is here: nothing is left to be cancelled.
  changeStep(draft, stepId, { activity: 'none' });
  switch (result.kind) {
    case 'true':
      beginStep(draft, stepId);
      break;
    case 'false':
      endWithChildren(draft, orderOfStep(draft, stepId), { phase: 'skipped', reason: 'Skip', message: 'Skipped: its condition does not hold.' });
      break;
    case 'error':
      endWithChildren(draft, orderOfStep(draft, stepId), { phase: 'skipped', reason: 'Skip', message: `Skipped: pre check error: ${result.message}` });
      break;
    default:
      result satisfies never;
  }
}

function approvalMessage(draft: Draft, stepId: string): string {
  const { planned } = orderOfStep(draft, stepId);
  switch (planned.gate.kind) {
    case 'approval':
      return 'Waits for an approval before it delivers.';
    case 'person':
      return messageOf(planned) ?? 'Waits for an approval.';
    default:
      // The step suspended itself; it said why.
      return stepOf(draft, stepId).message;
  }
}

function approve(draft: Draft, stepId: string, { actor, brokenGlass }: Extract<RunEvent, { type: 'approved' }>) {
  const message = brokenGlass ? `${actor} broke the glass: approved past the rules.` : `Approved by ${actor}.`;
  changeStep(draft, stepId, { resumed: { at: draft.at, actor }, reason: undefined, endorsed: undefined });
  if (orderOfStep(draft, stepId).planned.gate.kind === 'person') {
    finishStep(draft, stepId, { phase: 'succeeded', message });
  } else {
    changeStep(draft, stepId, { message });
    execute(draft, stepId);
  }
}

function wakeWaiting(draft: Draft) {
  for (const { id } of draft.plan.steps) {
    const step = stepOf(draft, id);
    if (step.activity === 'waiting') {
      execute(draft, id);
    } else if (step.activity === 'executing') {
      changeStep(draft, id, { stale: true });
    }
  }
}
