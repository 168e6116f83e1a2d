import { isGroup } from '../plan/createPlan';
import { earlierSteps, type StepOrder } from '../plan/orderSteps';
import type { PlannedStep } from '../plan/types';
import type { StepActivity } from '../state/types';
import { ask, checkCondition, execute, finishStep, pauseUntil, type StepEnd, stopStep } from './changeActivity';
import { decideBegin } from './decideBegin';
import { changeStep, type Draft, isDone, orderOfStep, stepOf } from './draft';

/** Begins, skips and ends what can be by now, until nothing more changes; then says what phase the groups and the run are in. */
export function advance(draft: Draft) {
  for (let changed = true; changed; ) {
    changed = false;
    for (const planned of draft.plan.steps) {
      changed = moveOn(draft, planned) || changed;
    }
  }
  // Inner groups stand after outer ones.
  for (const planned of [...draft.plan.steps].reverse()) {
    if (stepOf(draft, planned.id).activity === 'grouping') {
      describeGroup(draft, orderOfStep(draft, planned.id));
    }
  }
  settleRun(draft);
}

function moveOn(draft: Draft, planned: PlannedStep): boolean {
  const order = orderOfStep(draft, planned.id);
  switch (stepOf(draft, planned.id).activity) {
    case 'none':
      return !draft.hold && isItsTurn(draft, order) && beginOrSkip(draft, order);
    case 'grouping':
      return order.children.every(child => isDone(draft, child)) && finishGroup(draft, order);
    default:
      return false;
  }
}

function isItsTurn(draft: Draft, order: StepOrder): boolean {
  const { parentId } = order.planned;
  if (parentId !== undefined && stepOf(draft, parentId).activity !== 'grouping') {
    return false;
  }
  const first = order.mode === 'StepByStep' ? earlierSteps(order) : [];
  return [...first, ...order.dependencies, ...order.producers].every(step => isDone(draft, step));
}

function beginOrSkip(draft: Draft, order: StepOrder): true {
  const decision = decideBegin(draft, order);
  switch (decision.kind) {
    case 'begin':
      beginStep(draft, order.planned.id);
      break;
    case 'check':
      checkCondition(draft, order.planned.id, decision.expression);
      break;
    case 'end':
      endWithChildren(draft, order, decision.end);
      break;
    default:
      decision satisfies never;
  }
  return true;
}

/** Begins a step whose turn it is and whose condition holds. */
export function beginStep(draft: Draft, stepId: string) {
  const { planned } = orderOfStep(draft, stepId);
  const { timeout, gate, step } = planned;
  changeStep(draft, stepId, {
    phase: 'running',
    message: 'Is being executed.',
    attempt: 1,
    startedAt: draft.at,
    ...(timeout === undefined ? {} : { timeoutAt: draft.at + timeout }),
  });
  switch (gate.kind) {
    case 'person':
    case 'approval':
      ask(draft, stepId);
      break;
    case 'pause':
      pauseUntil(draft, stepId, draft.at + gate.milliseconds, messageOf(planned) ?? 'Pauses as the workflow says.');
      break;
    case 'none':
      if (isGroup(step)) {
        changeStep(draft, stepId, { activity: 'grouping', message: '' });
      } else {
        execute(draft, stepId);
      }
      break;
    default:
      gate satisfies never;
  }
}

/** The words that a suspension was given in the manifest. */
export function messageOf({ step }: PlannedStep): string | undefined {
  const { message } = step.properties;
  return typeof message === 'string' && message !== '' ? message : undefined;
}

/** Ends a step, and what is not finished below it. */
export function endWithChildren(draft: Draft, order: StepOrder, end: StepEnd) {
  for (const child of order.children) {
    if (!isDone(draft, child)) {
      const begun = stepOf(draft, child.id).startedAt !== undefined;
      const childEnd: StepEnd = begun ? end : { phase: 'skipped', reason: 'Skip', message: `Skipped with its group "${order.planned.step.name}".` };
      endWithChildren(draft, orderOfStep(draft, child.id), childEnd);
    }
  }
  stopStep(draft, order.planned.id, end);
}

function finishGroup(draft: Draft, { planned, children }: StepOrder): true {
  const failed = children.filter(child => stepOf(draft, child.id).phase === 'failed');
  if (failed.length > 0) {
    const reasons = new Set(failed.map(child => stepOf(draft, child.id).reason));
    const [reason] = reasons.size === 1 ? reasons : [undefined];
    const names = failed.map(child => `"${child.step.name}"`).join(', ');
    finishStep(draft, planned.id, { phase: 'failed', reason, message: `Failed in ${names}.` });
  } else if (children.length > 0 && children.every(child => stepOf(draft, child.id).phase === 'skipped')) {
    finishStep(draft, planned.id, { phase: 'skipped', reason: 'Skip', message: 'Skipped: none of its steps was executed.' });
  } else {
    finishStep(draft, planned.id, { phase: 'succeeded', message: 'All its steps are through.' });
  }
  return true;
}

const waitsForPersonOrTime: readonly StepActivity[] = ['suspended', 'held', 'pausing', 'unknown'];
const atWork: readonly StepActivity[] = ['checking', 'executing', 'waiting', 'retrying', 'asking'];

function describeGroup(draft: Draft, { planned, children }: StepOrder) {
  const phases = children.map(child => stepOf(draft, child.id).phase);
  const open = children.filter(child => !isDone(draft, child) && stepOf(draft, child.id).startedAt !== undefined);
  changeStep(draft, planned.id, {
    phase: phases.includes('suspending') ? 'suspending' : 'running',
    message: open.length > 0 ? `At work: ${open.map(child => `"${child.step.name}"`).join(', ')}.` : '',
  });
}

function settleRun(draft: Draft) {
  if (draft.phase === 'terminated') {
    return;
  }
  if (draft.plan.steps.every(step => isDone(draft, step))) {
    const failed = draft.plan.steps.some(step => stepOf(draft, step.id).phase === 'failed');
    draft.phase = failed ? 'failed' : 'succeeded';
    draft.finishedAt = draft.at;
    draft.commands.push({ kind: 'finish', phase: draft.phase });
    return;
  }
  const activities = draft.plan.steps.map(step => stepOf(draft, step.id).activity);
  const suspended = draft.hold !== undefined || activities.some(activity => waitsForPersonOrTime.includes(activity));
  draft.phase = suspended && !activities.some(activity => atWork.includes(activity)) ? 'suspending' : 'executing';
}
