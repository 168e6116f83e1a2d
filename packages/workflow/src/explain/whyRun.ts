import { isGroup } from '../plan/createPlan';
import type { PlannedStep } from '../plan/types';
import { describeEnding } from '../reduce/endRun';
import type { RunHold, RunState, StepActivity } from '../state/types';
import { whyStep } from './whyStep';
import { listNames, withoutStop } from './words';

/** What a person wants to hear first. */
const urgency: readonly StepActivity[] = ['unknown', 'suspended', 'held', 'retrying', 'executing', 'waiting', 'asking', 'checking', 'pausing'];

/** Why a run is in its phase: what happens, what comes next and when, what can be done. Meant for people who do not know Kubernetes. */
export function whyRun(state: RunState): string {
  switch (state.phase) {
    case 'initializing':
      return 'Accepted; begins as soon as a runner is free.';
    case 'executing':
    case 'suspending':
      return whyUnfinished(state);
    case 'succeeded':
      return whySucceeded(state);
    case 'failed':
      return whyFailed(state);
    case 'terminated':
      return whyTerminated(state);
    case 'skipped':
      return 'Skipped.';
    default:
      return state.phase satisfies never;
  }
}

function leaves(state: RunState): readonly PlannedStep[] {
  return state.plan.steps.filter(({ step }) => !isGroup(step));
}

function whyUnfinished(state: RunState): string {
  return state.hold ? whyHeld(state, state.hold) : whyGoingOn(state);
}

function whyHeld(state: RunState, { actor, message }: RunHold): string {
  const finishing = leaves(state).filter(({ id }) => state.steps[id].activity === 'executing');
  const asked = leaves(state).filter(({ id }) => state.steps[id].activity === 'suspended');
  const names = (steps: readonly PlannedStep[]) => listNames(steps.map(({ step }) => step.name));
  return [
    `Suspended by ${actor}${message ? `: ${withoutStop(message)}` : ''}. Nothing new begins until somebody resumes it.`,
    ...(finishing.length > 0 ? [`${names(finishing)} ${finishing.length === 1 ? 'finishes' : 'finish'} what was begun.`] : []),
    ...(asked.length > 0 ? [`${names(asked)} can be approved meanwhile.`] : []),
  ].join(' ');
}

function whyGoingOn(state: RunState): string {
  const open = leaves(state).filter(({ id }) => urgency.includes(state.steps[id].activity));
  const [first, ...others] = [...open].sort((a, b) => rank(state, a) - rank(state, b));
  if (!first) {
    return 'The next step is about to begin.';
  }
  const also = others.length === 0 ? '' : ` Meanwhile ${listNames(others.map(({ step }) => step.name))} ${others.length === 1 ? 'is' : 'are'} at work.`;
  return `Step "${first.step.name}": ${whyStep(state, first.id)}${also}`;
}

function rank(state: RunState, { id }: PlannedStep): number {
  return urgency.indexOf(state.steps[id].activity);
}

function whySucceeded(state: RunState): string {
  const skipped = leaves(state).filter(({ id }) => state.steps[id].phase === 'skipped');
  return skipped.length === 0 ? 'Every step is through.' : `Through; ${listNames(skipped.map(({ step }) => step.name))} ${skipped.length === 1 ? 'was' : 'were'} skipped.`;
}

function whyFailed(state: RunState): string {
  const failed = leaves(state).filter(({ id }) => state.steps[id].phase === 'failed');
  const [first, ...others] = failed.length > 0 ? failed : state.plan.steps.filter(({ id }) => state.steps[id].phase === 'failed');
  if (!first) {
    return 'Failed.';
  }
  const also = others.length === 0 ? '' : ` So did ${listNames(others.map(({ step }) => step.name))}.`;
  return `Step "${first.step.name}" failed: ${state.steps[first.id].message}${also} Mend the cause and submit the Application again.`;
}

function whyTerminated(state: RunState): string {
  if (!state.ending) {
    return 'Terminated.';
  }
  const rejected = state.plan.steps.find(({ id }) => id === state.ending?.stepId);
  const where = rejected ? `Step "${rejected.step.name}": ` : '';
  const skipped = leaves(state).filter(({ id }) => state.steps[id].phase === 'skipped').map(({ step }) => step.name);
  const rest = skipped.length === 0 ? '' : ` ${listNames(skipped)} ${skipped.length === 1 ? 'was' : 'were'} not executed.`;
  return `${where}${describeEnding(state.ending)}${rest}`;
}
