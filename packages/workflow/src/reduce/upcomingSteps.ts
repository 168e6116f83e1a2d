import type { WorkflowStep } from '@slipway/oam';
import { momentsBefore } from '../plan/findCircle';
import type { PlannedStep, RunPlan } from '../plan/types';
import { isGroup } from '../plan/createPlan';
import type { StepState } from '../state/types';

/**
 * Steps that are executed once a person has approved `stepId`, up to the next steps that ask a person, in the order of the manifest. Starts with the
 * step itself when it waits before it delivers.
 */
export function upcomingSteps(plan: RunPlan, stepId: string, isDone: (step: PlannedStep) => boolean): readonly WorkflowStep[] {
  const after = stepsAfter(plan);
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

/** Ids of the steps that begin only after a step has ended, themselves not included. */
function stepsAfter(plan: RunPlan): (stepId: string) => ReadonlySet<string> {
  const following = new Map<string, string[]>();
  for (const [moment, earlier] of momentsBefore(plan)) {
    for (const before of earlier) {
      following.set(before, [...(following.get(before) ?? []), moment]);
    }
  }
  return stepId => {
    const reached = new Set<string>();
    const open = [`end ${stepId}`];
    for (let moment = open.pop(); moment !== undefined; moment = open.pop()) {
      for (const next of following.get(moment) ?? []) {
        if (!reached.has(next)) {
          reached.add(next);
          open.push(next);
        }
      }
    }
    const begins = [...reached].filter(moment => moment.startsWith('begin '));
    return new Set(begins.map(moment => moment.slice('begin '.length)));
  };
}
