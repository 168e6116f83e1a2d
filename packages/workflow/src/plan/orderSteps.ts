import type { StepMode } from '@slipway/oam';
import type { PlannedStep } from './types';

/** One step, and what must have finished before it may begin. */
export interface StepOrder {
  readonly planned: PlannedStep;
  /** How it and its siblings follow each other. */
  readonly mode: StepMode;
  /** It and its siblings, and where it stands among them. */
  readonly level: readonly PlannedStep[];
  readonly position: number;
  /** Steps that it names in `dependsOn`. */
  readonly dependencies: readonly PlannedStep[];
  /** Steps that have an output which it takes in. */
  readonly producers: readonly PlannedStep[];
  readonly children: readonly PlannedStep[];
}

/** The order of a plan's steps, by their id. */
export function orderSteps(plan: { readonly mode: StepMode; readonly steps: readonly PlannedStep[] }): ReadonlyMap<string, StepOrder> {
  const byName = new Map(plan.steps.map(planned => [planned.step.name, planned]));
  const byId = new Map(plan.steps.map(planned => [planned.id, planned]));
  const levels = new Map<string | undefined, PlannedStep[]>();
  const positions = new Map<string, number>();
  const producerOf = new Map<string, PlannedStep>();
  for (const planned of plan.steps) {
    const level = levels.get(planned.parentId) ?? [];
    positions.set(planned.id, level.length);
    level.push(planned);
    levels.set(planned.parentId, level);
    planned.step.outputs.forEach(output => producerOf.set(output.name, planned));
  }
  const order = new Map<string, StepOrder>();
  for (const planned of plan.steps) {
    const parent = planned.parentId === undefined ? undefined : byId.get(planned.parentId);
    order.set(planned.id, {
      planned,
      mode: parent?.subMode ?? plan.mode,
      level: levels.get(planned.parentId) ?? [],
      position: positions.get(planned.id) ?? 0,
      dependencies: planned.step.dependsOn.flatMap(name => byName.get(name) ?? []),
      producers: planned.step.inputs.flatMap(input => producerOf.get(variableOf(input.from)) ?? []),
      children: levels.get(planned.id) ?? [],
    });
  }
  return order;
}

/** Steps before it on its level. */
export function earlierSteps({ level, position }: StepOrder): readonly PlannedStep[] {
  return level.slice(0, position);
}

/** The name of the variable at the start of an input's `from`: `cert` of `cert.data.key`. */
export function variableOf(from: string): string {
  return /^[^.[]+/.exec(from)?.[0] ?? from;
}
