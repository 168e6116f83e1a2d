import { isGroup } from '../plan/createPlan';
import type { PlannedStep } from '../plan/types';
import { describeEnding } from '../reduce/endRun';
import type { RunHold, RunState, StepActivity } from '../state/types';
import { whyStep } from './whyStep';
import { asSentence, listNames, verbFor } from './words';

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
  const finishing = namesIn(state, ['executing']);
  const asked = namesIn(state, ['suspended']);
  return [
    `Suspended by ${actor}${message ? `: ${asSentence(message)}` : '.'} Nothing new begins until somebody resumes it.`,
    ...(finishing.length > 0 ? [`${listNames(finishing)} ${verbFor(finishing, 'finishes', 'finish')} what was begun.`] : []),
    ...(asked.length > 0 ? [`${listNames(asked)} can be approved meanwhile.`] : []),
  ].join(' ');
}

const atWork: readonly StepActivity[] = ['checking', 'executing', 'waiting', 'retrying', 'asking'];

function whyGoingOn(state: RunState): string {
  const open = leaves(state).filter(({ id }) => urgency.includes(state.steps[id].activity));
  const [first] = [...open].sort((a, b) => rank(state, a) - rank(state, b));
  if (!first) {
    return 'The next step is about to begin.';
  }
  const others = (activities: readonly StepActivity[]) => namesIn(state, activities).filter(name => name !== first.step.name);
  const working = others(atWork);
  const waiting = others(urgency.filter(activity => !atWork.includes(activity)));
  return [
    `Step "${first.step.name}": ${whyStep(state, first.id)}`,
    ...(waiting.length > 0 ? [`${listNames(waiting)} ${verbFor(waiting, 'waits', 'wait')} as well.`] : []),
    ...(working.length > 0 ? [`Meanwhile ${listNames(working)} ${verbFor(working, 'is', 'are')} at work.`] : []),
  ].join(' ');
}

function rank(state: RunState, { id }: PlannedStep): number {
  return urgency.indexOf(state.steps[id].activity);
}

/** Names of the steps, groups left out, for which one of these goes on. */
function namesIn(state: RunState, activities: readonly StepActivity[]): readonly string[] {
  return leaves(state)
    .filter(({ id }) => activities.includes(state.steps[id].activity))
    .map(({ step }) => step.name);
}

function namesOfSkipped(state: RunState): readonly string[] {
  return leaves(state)
    .filter(({ id }) => state.steps[id].phase === 'skipped')
    .map(({ step }) => step.name);
}

function whySucceeded(state: RunState): string {
  const skipped = namesOfSkipped(state);
  return skipped.length === 0 ? 'Every step is through.' : `Through; ${listNames(skipped)} ${verbFor(skipped, 'was', 'were')} skipped.`;
}

function whyFailed(state: RunState): string {
  const failed = leaves(state).filter(({ id }) => state.steps[id].phase === 'failed');
  const [first, ...others] = failed.length > 0 ? failed : state.plan.steps.filter(({ id }) => state.steps[id].phase === 'failed');
  if (!first) {
    return 'Failed.';
  }
  const also = others.length === 0 ? '' : ` So did ${listNames(others.map(({ step }) => step.name))}.`;
  return `Step "${first.step.name}" failed: ${asSentence(state.steps[first.id].message)}${also} Mend the cause and start the run again, or submit a corrected Application.`;
}

function whyTerminated(state: RunState): string {
  if (!state.ending) {
    return 'Terminated.';
  }
  const rejected = state.plan.steps.find(({ id }) => id === state.ending?.stepId);
  const where = rejected ? `Step "${rejected.step.name}": ` : '';
  const skipped = namesOfSkipped(state);
  const rest = skipped.length === 0 ? '' : ` ${listNames(skipped)} ${verbFor(skipped, 'was', 'were')} not executed.`;
  return `${where}${describeEnding(state.ending)}${rest}`;
}
