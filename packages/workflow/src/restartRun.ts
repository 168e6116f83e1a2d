import { deriveStepId } from './plan/deriveStepId';
import { momentsBefore } from './plan/findCircle';
import { followingSteps } from './plan/followingSteps';
import type { PlannedStep, RunPlan } from './plan/types';
import { notBegun } from './createRun';
import { isFinished } from './state/isFinished';
import type { RunState, StepState } from './state/types';

export interface RestartOptions {
  /** Anything unique to the new run. */
  readonly idSeed: string;
  /** Name of a failed step: what was through before it stays so. Absent: everything again. */
  readonly from?: string;
}

/**
 * A new run of the same plan. From a step on, it does that step again and everything that comes after it or depends on it; source: KubeVela's `restart --step`.
 * Throws when the run is not finished, or when the step did not fail; the message says so.
 */
export function restartRun(previous: RunState, { idSeed, from }: RestartOptions): RunState {
  if (!isFinished(previous.phase)) {
    throw new Error(`The run is not finished (${previous.phase}); terminate it, or wait for its end, before it is started again.`);
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
    throw new Error(`The run has no step "${name}".`);
  }
  if (steps[start.id].phase !== 'failed') {
    throw new Error(`Step "${name}" did not fail (${steps[start.id].phase}); a run is started again from a failed step, or as a whole.`);
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
  return again;
}

function ancestors(plan: RunPlan, { parentId }: Pick<PlannedStep, 'parentId'>): readonly string[] {
  const parent = plan.steps.find(({ id }) => id === parentId);
  return parent ? [parent.id, ...ancestors(plan, parent)] : [];
}
