import { awaitsAnswer } from '../state/awaitsAnswer';
import type { StepPhase, StepReason } from '../types';
import { changeStep, type Draft, isDone, orderOfStep, stepOf } from './draft';
import { upcomingSteps } from './upcomingSteps';
import { conditionScope } from './conditionScope';
import { fillInputs } from './variables';

/*
 * The moves of a single step. Each leaves the step in one activity, with exactly the fields that belong to it, and gives the command that the
 * activity waits for.
 */

/** Asks whether the step's `if` holds. */
export function checkCondition(draft: Draft, stepId: string, expression: string) {
  const execution = stepOf(draft, stepId).execution + 1;
  changeStep(draft, stepId, { activity: 'checking', execution });
  draft.commands.push({ kind: 'evaluate-condition', stepId, execution, expression, scope: conditionScope(draft, stepId) });
}

/** Has the step executed; while the run is suspended, once it is resumed. */
export function execute(draft: Draft, stepId: string) {
  if (draft.hold) {
    holdStep(draft, stepId);
    return;
  }
  const before = stepOf(draft, stepId);
  const execution = before.execution + 1;
  changeStep(draft, stepId, {
    phase: 'running',
    activity: 'executing',
    execution,
    wakeAt: undefined,
    stale: undefined,
    ...runningClock(draft, stepId),
  });
  const { attempt, startedAt = draft.at, resumed, again } = stepOf(draft, stepId);
  const { step } = orderOfStep(draft, stepId).planned;
  draft.commands.push({
    kind: 'execute',
    stepId,
    execution,
    attempt,
    startedAt,
    resumed: resumed !== undefined,
    ...(resumed === undefined ? {} : { resumedAt: resumed.at }),
    ...(again === undefined ? {} : { again }),
    step: fillInputs(step, { context: draft.plan.context, variables: draft.variables }),
    variables: Object.fromEntries(draft.variables),
  });
}

/** Has it worked out what a person is asked to approve. */
export function ask(draft: Draft, stepId: string, message = 'Works out what is to be approved.') {
  const { execution } = stepOf(draft, stepId);
  changeStep(draft, stepId, {
    phase: 'running',
    reason: undefined,
    message,
    activity: 'asking',
    execution: execution + 1,
    wakeAt: undefined,
    endorsed: undefined,
    ...stoppedClock(draft, stepId),
  });
  draft.commands.push({
    kind: 'request-approval',
    stepId,
    execution: execution + 1,
    step: orderOfStep(draft, stepId).planned.step,
    upcoming: upcomingSteps(draft.plan, stepId, step => isDone(draft, step)),
  });
}

/** Gives the command again whose answer is missing. */
export function repeatCommand(draft: Draft, stepId: string) {
  switch (stepOf(draft, stepId).activity) {
    case 'checking':
      checkCondition(draft, stepId, orderOfStep(draft, stepId).planned.step.if ?? '');
      break;
    case 'executing':
      execute(draft, stepId);
      break;
    case 'asking':
      ask(draft, stepId);
      break;
    default:
  }
}

/** Goes on after a pause, a failure or a decision: a step that asks a person first does so until somebody let it go on. */
export function goOn(draft: Draft, stepId: string) {
  const { gate } = orderOfStep(draft, stepId).planned;
  const asksFirst = gate.kind === 'person' || gate.kind === 'approval';
  if (asksFirst && !stepOf(draft, stepId).resumed) {
    ask(draft, stepId);
  } else {
    execute(draft, stepId);
  }
}

export function pauseUntil(draft: Draft, stepId: string, until: number, message: string, reason: 'Suspend' | 'Frozen' = 'Suspend') {
  changeStep(draft, stepId, {
    phase: 'suspending',
    reason,
    message,
    activity: 'pausing',
    wakeAt: until,
    ...stoppedClock(draft, stepId),
  });
}

export function waitForPerson(draft: Draft, stepId: string, activity: 'suspended' | 'unknown', reason: StepReason, message: string) {
  changeStep(draft, stepId, { phase: 'suspending', reason, message, activity, wakeAt: undefined, ...stoppedClock(draft, stepId) });
}

/** Puts a step aside that would go on by itself, until the run is resumed. */
export function holdStep(draft: Draft, stepId: string) {
  changeStep(draft, stepId, {
    phase: 'suspending',
    reason: 'Suspend',
    activity: 'held',
    wakeAt: undefined,
    stale: undefined,
    ...stoppedClock(draft, stepId),
  });
}

export interface StepEnd {
  readonly phase: Extract<StepPhase, 'succeeded' | 'failed' | 'skipped'>;
  readonly reason?: StepReason;
  readonly message: string;
}

/** Ends a step whatever goes on for it; an answer that is missing is not wanted any more. */
export function stopStep(draft: Draft, stepId: string, end: StepEnd) {
  if (awaitsAnswer(stepOf(draft, stepId))) {
    draft.commands.push({ kind: 'cancel', stepId });
  }
  finishStep(draft, stepId, end);
}

/** Ends a step for which nothing is under way. */
export function finishStep(draft: Draft, stepId: string, end: StepEnd) {
  changeStep(draft, stepId, {
    ...end,
    reason: end.reason,
    activity: 'done',
    finishedAt: draft.at,
    wakeAt: undefined,
    timeoutAt: undefined,
    timeLeft: undefined,
    stale: undefined,
    endorsed: undefined,
  });
}

/** The time-out of a step stands still while a person is waited for, or a cluster; unless waiting is all that the step does. */
export function stoppedClock(draft: Draft, stepId: string) {
  const { gate } = orderOfStep(draft, stepId).planned;
  const { timeoutAt } = stepOf(draft, stepId);
  if (timeoutAt === undefined || gate.kind === 'person' || gate.kind === 'pause') {
    return {};
  }
  return { timeoutAt: undefined, timeLeft: Math.max(0, timeoutAt - draft.at) };
}

export function runningClock(draft: Draft, stepId: string) {
  const { timeLeft } = stepOf(draft, stepId);
  return timeLeft === undefined ? {} : { timeoutAt: draft.at + timeLeft, timeLeft: undefined };
}
