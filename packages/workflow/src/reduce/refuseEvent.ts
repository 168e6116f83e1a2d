import { isFinished } from '../state/isFinished';
import type { RunEvent } from '../state/events';
import type { RunState, StepActivity, StepState } from '../state/types';

/** Events of one step, and the activities in which they mean something. */
const fitting = {
  'condition-evaluated': ['checking'],
  'step-executed': ['executing'],
  'approval-requested': ['asking'],
  'approval-not-requested': ['asking'],
  approved: ['suspended'],
  endorsed: ['suspended'],
  rejected: ['suspended'],
  'approval-expired': ['suspended'],
  resumed: ['pausing'],
  retried: ['retrying', 'waiting'],
  resolved: ['unknown'],
} as const satisfies { [type: string]: readonly StepActivity[] };

type StepEventType = keyof typeof fitting;
type StepEvent = Extract<RunEvent, { type: StepEventType }>;

/** Why the event cannot happen to the run as it is, one sentence; undefined when it can. */
export function refuseEvent(state: RunState, event: RunEvent): string | undefined {
  if (isFinished(state.phase)) {
    return `The run is finished (${state.phase}): ${nounOf(event)} changes nothing any more.`;
  }
  if (event.type === 'started') {
    return state.phase === 'initializing' ? undefined : 'The run has begun already.';
  }
  if (state.phase === 'initializing' && event.type !== 'terminated' && event.type !== 'superseded') {
    return `The run has not begun: ${nounOf(event)} came too early.`;
  }
  if (event.type === 'held' && state.hold) {
    return `The run is suspended already, by ${state.hold.actor}.`;
  }
  if (event.type === 'released' && !state.hold) {
    return 'The run is not suspended: there is nothing to resume.';
  }
  return isStepEvent(event) ? refuseStepEvent(state, event) : undefined;
}

function isStepEvent(event: RunEvent): event is StepEvent {
  return event.type in fitting;
}

function refuseStepEvent(state: RunState, event: StepEvent): string | undefined {
  if (!Object.hasOwn(state.steps, event.stepId)) {
    return `The run has no step "${event.stepId}".`;
  }
  const step = state.steps[event.stepId];
  const name = state.plan.steps.find(planned => planned.id === event.stepId)?.step.name;
  const activities: readonly StepActivity[] = fitting[event.type];
  if (!activities.includes(step.activity)) {
    return `Step "${name}" ${describeActivity(step)}: ${nounOf(event)} does not fit.`;
  }
  if (event.type === 'resumed' && (step.reason === 'Frozen') !== (event.brokenGlass === true)) {
    return event.brokenGlass
      ? `Step "${name}" is not frozen: there is no glass to break.`
      : `Step "${name}" is frozen: it goes on when the freeze is over, or when somebody breaks the glass.`;
  }
  if ('execution' in event && event.execution !== step.execution) {
    return `Step "${name}": ${nounOf(event)} belongs to an older execution (${event.execution}, now ${step.execution}).`;
  }
  return undefined;
}

function describeActivity({ activity, phase }: StepState): string {
  switch (activity) {
    case 'none':
      return 'has not begun';
    case 'checking':
      return 'has its condition checked';
    case 'executing':
      return 'is being executed';
    case 'waiting':
      return 'waits for its result';
    case 'retrying':
      return 'waits to be tried again';
    case 'asking':
      return 'has its approval prepared';
    case 'suspended':
      return 'waits for an approval';
    case 'held':
      return 'waits until the run is resumed';
    case 'pausing':
      return 'pauses';
    case 'unknown':
      return 'waits for somebody to say whether it happened';
    case 'grouping':
      return 'has its sub-steps executed';
    case 'done':
      return `is finished (${phase})`;
    default:
      return activity satisfies never;
  }
}

function nounOf(event: RunEvent): string {
  switch (event.type) {
    case 'started':
      return 'beginning';
    case 'condition-evaluated':
      return 'the value of a condition';
    case 'step-executed':
      return 'the outcome of a step';
    case 'approval-requested':
    case 'approval-not-requested':
      return 'a prepared approval';
    case 'approved':
    case 'endorsed':
      return 'an approval';
    case 'rejected':
      return 'a rejection';
    case 'approval-expired':
      return 'the expiry of an approval';
    case 'resumed':
      return 'resuming';
    case 'retried':
      return 'retrying';
    case 'resolved':
      return 'a decision about an unknown outcome';
    case 'woken':
    case 'timer':
      return 'looking again';
    case 'recovered':
      return 'taking over';
    case 'held':
      return 'suspending';
    case 'released':
      return 'resuming';
    case 'terminated':
      return 'terminating';
    case 'superseded':
      return 'superseding';
    default:
      return event satisfies never;
  }
}
