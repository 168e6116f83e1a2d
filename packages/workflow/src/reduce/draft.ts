import type { JsonValue } from '@slipway/cue';
import { orderSteps, type StepOrder } from '../plan/orderSteps';
import type { PlannedStep, RunPlan } from '../plan/types';
import type { Command } from '../state/commands';
import type { RunEnding, RunHold, RunState, StepState } from '../state/types';
import type { RunPhase } from '../types';

/** A state while one event changes it. Nobody outside of `reduce` sees one. */
export interface Draft {
  readonly plan: RunPlan;
  readonly order: ReadonlyMap<string, StepOrder>;
  /** When the event happened. */
  readonly at: number;
  phase: RunPhase;
  startedAt?: number;
  finishedAt?: number;
  ending?: RunEnding;
  hold?: RunHold;
  readonly steps: Map<string, StepState>;
  readonly variables: Map<string, JsonValue>;
  readonly commands: Command[];
}

const orders = new WeakMap<RunPlan, ReadonlyMap<string, StepOrder>>();

/** `orderSteps`, remembered for as long as the plan lives. */
export function orderOf(plan: RunPlan): ReadonlyMap<string, StepOrder> {
  const known = orders.get(plan);
  if (known) {
    return known;
  }
  const order = orderSteps(plan);
  orders.set(plan, order);
  return order;
}

export function openDraft(state: RunState, at: number): Draft {
  return {
    plan: state.plan,
    order: orderOf(state.plan),
    at,
    phase: state.phase,
    startedAt: state.startedAt,
    finishedAt: state.finishedAt,
    ending: state.ending,
    hold: state.hold,
    steps: new Map(Object.entries(state.steps)),
    variables: new Map(Object.entries(state.variables)),
    commands: [],
  };
}

export function closeDraft(draft: Draft, seq: number): RunState {
  return dropAbsent({
    plan: draft.plan,
    phase: draft.phase,
    seq,
    startedAt: draft.startedAt,
    finishedAt: draft.finishedAt,
    ending: draft.ending,
    hold: draft.hold,
    steps: Object.fromEntries(draft.steps),
    variables: Object.fromEntries(draft.variables),
  });
}

export function stepOf(draft: Draft, stepId: string): StepState {
  const step = draft.steps.get(stepId);
  if (!step) {
    throw new Error(`The run has no step "${stepId}".`);
  }
  return step;
}

export function orderOfStep(draft: Draft, stepId: string): StepOrder {
  const order = draft.order.get(stepId);
  if (!order) {
    throw new Error(`The plan has no step "${stepId}".`);
  }
  return order;
}

/** Sets the named fields of a step; `undefined` takes a field away. */
export function changeStep(draft: Draft, stepId: string, change: Partial<StepState>) {
  draft.steps.set(stepId, dropAbsent({ ...stepOf(draft, stepId), ...change }));
}

export function isDone(draft: Draft, planned: PlannedStep): boolean {
  return stepOf(draft, planned.id).activity === 'done';
}

/** Without fields that are undefined, so that a state and its JSON are equal. */
function dropAbsent<T extends object>(value: T): T {
  for (const key of Object.keys(value) as (keyof T)[]) {
    if (value[key] === undefined) {
      delete value[key];
    }
  }
  return value;
}
