/*
 * Where in a workflow the objects of policies are delivered.
 *
 * KubeVela applies them before the workflow begins. Here nothing may pass by an approval, so they have a step of their own: right before the first
 * step that delivers components, behind all gates that stand before that. Where this step asks for an approval itself, so does theirs.
 */
import type { Application, StepMode, WorkflowStep } from '../types';
import {
  APPLY_POLICIES,
  DELIVERING_STEPS,
  waitsForApproval,
} from './stepTypes';

/** The steps with that for the objects of policies, where there are some. Every step that delivers comes after it, whatever the mode. */
export function withPolicyStep(
  { spec }: Application,
  steps: readonly WorkflowStep[],
  mode: StepMode,
): readonly WorkflowStep[] {
  if (!spec.policies.some(policy => policy.rendersObjects)) {
    return steps;
  }
  const first = firstDelivering(steps, mode);
  const step: WorkflowStep = {
    name: freeName(APPLY_POLICIES, steps),
    type: APPLY_POLICIES,
    properties: first && asksFirst(first) ? { auto: false } : {},
    dependsOn: first?.dependsOn ?? [],
    inputs: [],
    outputs: [],
    subSteps: [],
  };
  const position = first ? steps.indexOf(first) : gatesBefore(steps);
  return [...steps.slice(0, position), step, ...steps.slice(position)].map(
    other =>
      mode === 'DAG' && other !== step && delivers(other)
        ? { ...other, dependsOn: [...other.dependsOn, step.name] }
        : other,
  );
}

/** The first step that delivers and, where they depend on each other, waits for no other that does. */
function firstDelivering(
  steps: readonly WorkflowStep[],
  mode: StepMode,
): WorkflowStep | undefined {
  return steps.find(
    step =>
      delivers(step) &&
      (mode !== 'DAG' || !needed(step, steps).some(other => delivers(other))),
  );
}

/** Everything that a step waits for, directly or not. */
function needed(
  step: WorkflowStep,
  steps: readonly WorkflowStep[],
): readonly WorkflowStep[] {
  const found = new Set<WorkflowStep>();
  const visit = ({ dependsOn }: WorkflowStep) =>
    steps
      .filter(other => dependsOn.includes(other.name) && !found.has(other))
      .forEach(other => {
        found.add(other);
        visit(other);
      });
  visit(step);
  return [...found];
}

function delivers({ type, subSteps }: WorkflowStep): boolean {
  return DELIVERING_STEPS.includes(type) || subSteps.some(delivers);
}

function asksFirst(step: WorkflowStep): boolean {
  return waitsForApproval(step) || step.subSteps.some(waitsForApproval);
}

/** How many suspensions a workflow begins with that delivers no component. */
function gatesBefore(steps: readonly WorkflowStep[]): number {
  const index = steps.findIndex(({ type }) => type !== 'suspend');
  return index < 0 ? steps.length : index;
}

function freeName(name: string, steps: readonly WorkflowStep[]): string {
  const isTaken = steps.some(step =>
    [step, ...step.subSteps].some(other => other.name === name),
  );
  return isTaken ? freeName(`${name}-first`, steps) : name;
}
