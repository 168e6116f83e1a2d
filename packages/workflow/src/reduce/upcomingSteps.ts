import type { WorkflowStep } from '@slipway/oam';
import { momentsBefore } from '../plan/findCircle';
import { followingSteps } from '../plan/followingSteps';
import type { PlannedStep, RunPlan } from '../plan/types';
import { isGroup } from '../plan/createPlan';
import type { StepState } from '../state/types';

/**
 * Steps that are executed once a person has approved `stepId`, up to the next steps that ask a person, in the order of the manifest. Starts with the
 * step itself when it waits before it delivers.
 */
export function upcomingSteps(plan: RunPlan, stepId: string, isDone: (step: PlannedStep) => boolean): readonly WorkflowStep[] {
  const before = momentsBefore(plan);
  const after = (id: string) => followingSteps(before, id);
  const following = after(stepId);
  const gates = plan.steps.filter(step => asksPerson(step) && step.id !== stepId && following.has(step.id));
  const behindGates = new Set(gates.flatMap(gate => [gate.id, ...after(gate.id)]));
  return plan.steps
    .filter(step => (step.id === stepId ? step.gate.kind !== 'person' : following.has(step.id) && !behindGates.has(step.id)))
    .filter(step => !isGroup(step.step) && !isDone(step))
    .map(step => step.step);
}

/** `upcomingSteps` of a state. */
export function upcomingOf({ plan, steps }: { readonly plan: RunPlan; readonly steps: { readonly [id: string]: StepState } }, stepId: string) {
  return upcomingSteps(plan, stepId, step => steps[step.id].activity === 'done');
}

function asksPerson({ gate }: PlannedStep): boolean {
  return gate.kind === 'person' || gate.kind === 'approval';
}
