import { isGroup } from '../plan/createPlan';
import { isFinished } from '../state/isFinished';
import type { RunState, StepActivity, StepState } from '../state/types';
import { upcomingOf } from '../reduce/upcomingSteps';
import { listNames, tellTime, verbFor } from './words';

/** What needs a person first, then what takes longest. */
const holdingUp: readonly StepActivity[] = ['unknown', 'suspended', 'held', 'retrying', 'waiting', 'executing', 'asking', 'checking', 'pausing'];

/**
 * What something waits for:
 *
 * - `runner`: a process that is free to begin it
 * - `step`: its turn
 * - `cluster`: what it did to show, or an effect that is under way
 * - `quota`: room in a cluster
 * - `person`: a decision
 * - `time`: a moment that is known
 * - `run`: the end of another run of the same Application
 * - `nothing`: it is finished
 */
export type WaitsFor = 'runner' | 'step' | 'cluster' | 'quota' | 'person' | 'time' | 'run' | 'nothing';

export interface Next {
  readonly waitsFor: WaitsFor;
  /** What happens next, one sentence. */
  readonly message: string;
  /** When at the latest something happens by itself, milliseconds since the epoch. */
  readonly at?: number;
}

const finished: Next = { waitsFor: 'nothing', message: 'Nothing happens any more.' };

/** What happens next to a step, and when. Throws for an unknown step. */
export function nextOfStep(state: RunState, stepId: string): Next {
  const step = state.steps[stepId];
  if (!step) {
    throw new Error(`The run has no step "${stepId}".`);
  }
  switch (step.activity) {
    case 'none':
      return state.hold
        ? { waitsFor: 'person', message: 'Begins when its turn comes, once somebody has resumed the run.' }
        : { waitsFor: state.phase === 'initializing' ? 'runner' : 'step', message: 'Begins when its turn comes.' };
    case 'checking':
    case 'asking':
      return { waitsFor: 'runner', message: 'Goes on in a moment.' };
    case 'executing':
    case 'grouping':
      return failsBy(step, { waitsFor: 'cluster', message: 'Goes on when what it does is done' });
    case 'waiting':
      return failsBy(step, { waitsFor: roomOr('cluster', step), message: 'Goes on as soon as the cluster reports that it is done' });
    case 'retrying':
      return { waitsFor: roomOr('time', step), message: `Tried again at ${tellTime(step.wakeAt ?? 0)}${ofQuota(step)}.`, ...at(step.wakeAt) };
    case 'suspended':
      return { waitsFor: 'person', message: afterApproval(state, stepId), ...at(step.timeoutAt) };
    case 'held':
      return { waitsFor: 'person', message: 'Goes on once somebody has resumed the run.' };
    case 'pausing':
      return { waitsFor: 'time', message: `Goes on by itself at ${tellTime(step.wakeAt ?? 0)}.`, ...at(step.wakeAt) };
    case 'unknown':
      return { waitsFor: 'person', message: 'Goes on once somebody has looked, and said "run again" or "treat as done".' };
    case 'done':
      return finished;
    default:
      return step.activity satisfies never;
  }
}

/** What happens next to a run: what happens next to the step that holds it up. */
export function nextOfRun(state: RunState): Next {
  if (isFinished(state.phase)) {
    return finished;
  }
  if (state.phase === 'initializing') {
    return { waitsFor: 'runner', message: 'Begins as soon as a runner is free.' };
  }
  if (state.hold) {
    return { waitsFor: 'person', message: 'Goes on once somebody has resumed it.' };
  }
  const leaves = state.plan.steps.filter(({ step }) => !isGroup(step));
  const open = leaves.filter(({ id }) => holdingUp.includes(state.steps[id].activity));
  const [first] = [...open].sort((a, b) => rank(state.steps[a.id]) - rank(state.steps[b.id]));
  return first ? nextOfStep(state, first.id) : { waitsFor: 'runner', message: 'The next step begins in a moment.' };
}

function rank({ activity }: StepState): number {
  return holdingUp.indexOf(activity);
}

/** Kubernetes' own words for a full quota, whatever the executor made of them. */
function isAboutQuota({ message }: StepState): boolean {
  return /exceeded quota|quota exceeded/i.test(message);
}

function roomOr(otherwise: WaitsFor, step: StepState): WaitsFor {
  return isAboutQuota(step) ? 'quota' : otherwise;
}

function ofQuota(step: StepState): string {
  return isAboutQuota(step) ? ', which helps once there is room in the quota' : '';
}

function failsBy({ timeoutAt }: StepState, { waitsFor, message }: Next): Next {
  return timeoutAt === undefined
    ? { waitsFor, message: `${message}.` }
    : { waitsFor, message: `${message}; fails at ${tellTime(timeoutAt)} if it is not.`, at: timeoutAt };
}

function at(time: number | undefined): { at?: number } {
  return time === undefined ? {} : { at: time };
}

function afterApproval(state: RunState, stepId: string): string {
  const names = upcomingOf(state, stepId).map(step => step.name);
  const follows = names.length === 0 ? 'the run goes on' : `${listNames(names)} ${verbFor(names, 'follows', 'follow')}`;
  return `Once approved, ${follows}; rejected, the run ends.`;
}
