import { deriveStepId } from './plan/deriveStepId';
import { momentsBefore } from './plan/findCircle';
import { followingSteps } from './plan/followingSteps';
import type { PlannedStep, RunPlan } from './plan/types';
import { notBegun } from './createRun';
import { upcomingSteps } from './reduce/upcomingSteps';
import { isFinished } from './state/isFinished';
import type { RunState, StepState } from './state/types';

export interface RestartOptions {
  /** Anything unique to the new run. */
  readonly idSeed: string;
  /** Name of a step that was executed: what was through before it stays so. Absent: everything again. */
  readonly from?: string;
}

/** Why a run cannot be started again, as a whole or from a step, one sentence; undefined when it can. */
export function refuseRestart(previous: RunState, from: string | undefined): string | undefined {
  if (!isFinished(previous.phase)) {
    return `The run is not finished (${previous.phase}); terminate it, or wait for its end, before it is started again.`;
  }
  const start = from === undefined ? undefined : previous.plan.steps.find(({ step }) => step.name === from);
  if (from !== undefined && !start) {
    return `The run has no step "${from}".`;
  }
  if (start && previous.steps[start.id].startedAt === undefined) {
    return `Step "${from}" was skipped; a run is started again from a step that was executed, or as a whole.`;
  }
  return undefined;
}

/**
 * A new run of the same plan. From a step on, it does that step again and everything that comes after it or depends on it; source: KubeVela's `restart --step`,
 * which wants a failed step. What a person approved is asked for again where anything behind it is done again: a decision counts for one delivery. Throws
 * where `refuseRestart` answers something.
 */
export function restartRun(previous: RunState, { idSeed, from }: RestartOptions): RunState {
  const refused = refuseRestart(previous, from);
  if (refused !== undefined) {
    throw new Error(refused);
  }
  const again = from === undefined ? new Set(previous.plan.steps.map(({ id }) => id)) : stepsToRepeat(previous, from);
  const newIds = new Map(previous.plan.steps.map(({ id, step }) => [id, deriveStepId(idSeed, step.name)]));
  const idOf = (id: string) => newIds.get(id) ?? id;
  const plan: RunPlan = {
    ...previous.plan,
    steps: previous.plan.steps.map(planned => ({
      ...planned,
      id: idOf(planned.id),
      ...(planned.parentId === undefined ? {} : { parentId: idOf(planned.parentId) }),
    })),
  };
  const repeated = previous.plan.steps.filter(({ id }) => again.has(id));
  const forgotten = new Set(repeated.flatMap(({ step }) => step.outputs.map(({ name }) => name)));
  return {
    plan,
    phase: 'initializing',
    seq: 0,
    steps: Object.fromEntries(previous.plan.steps.map(({ id }): [string, StepState] => [idOf(id), again.has(id) ? notBegun : previous.steps[id]])),
    variables: Object.fromEntries(Object.entries(previous.variables).filter(([name]) => !forgotten.has(name))),
  };
}

function stepsToRepeat(previous: RunState, name: string): ReadonlySet<string> {
  const { plan, steps } = previous;
  const start = plan.steps.find(({ step }) => step.name === name);
  if (!start) {
    return new Set();
  }
  const again = new Set([start.id, ...followingSteps(momentsBefore(plan), start.id), ...ancestors(plan, start)]);
  for (const { id, parentId } of plan.steps) {
    // Groups stand before their sub-steps, so this reaches all that is below the step.
    const below = parentId !== undefined && again.has(parentId) && !ancestors(plan, start).includes(parentId);
    const cutOff = previous.ending !== undefined && (steps[id].startedAt === undefined || steps[id].reason === 'Terminate');
    if (below || cutOff) {
      again.add(id);
      ancestors(plan, { parentId }).forEach(ancestor => again.add(ancestor));
    }
  }
  for (const gate of gatesBefore(plan, again)) {
    again.add(gate.id);
    ancestors(plan, gate).forEach(ancestor => again.add(ancestor));
  }
  return again;
}

/** Steps that asked a person, and whose answer let one of these steps begin. */
function gatesBefore(plan: RunPlan, again: ReadonlySet<string>): readonly PlannedStep[] {
  const asking = plan.steps.filter(({ gate, id }) => (gate.kind === 'person' || gate.kind === 'approval') && !again.has(id));
  return asking.filter(gate => upcomingSteps(plan, gate.id, ({ id }) => !again.has(id)).length > 0);
}

function ancestors(plan: RunPlan, { parentId }: Pick<PlannedStep, 'parentId'>): readonly string[] {
  const parent = plan.steps.find(({ id }) => id === parentId);
  return parent ? [parent.id, ...ancestors(plan, parent)] : [];
}
