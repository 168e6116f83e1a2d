import { type StepMode, waitsForApproval, type Workflow, type WorkflowStep } from '@slipway/oam';
import { deriveStepId } from './deriveStepId';
import { findCircle } from './findCircle';
import { parseDuration } from './parseDuration';
import type { PlannedStep, RunOptions, RunPlan, StepGate } from './types';

/** Times that a step is executed again by default; source: KubeVela's `--max-workflow-step-error-retry-times`. */
const defaultMaxRetries = 10;

/**
 * The plan of a workflow. Throws for what could never end or be named: two steps of one name, a dependency on a step that is not there, steps that
 * wait for each other. `checkApplication` reports these to people; here they are refused so that no run can hang.
 */
export function createPlan(workflow: Workflow, options: RunOptions): RunPlan {
  const modes = { steps: workflow.mode?.steps ?? 'StepByStep', subSteps: workflow.mode?.subSteps ?? 'DAG' } as const;
  const steps = workflow.steps.flatMap(step => planStep(step, undefined, modes.subSteps, options));
  const plan: RunPlan = {
    mode: modes.steps,
    steps,
    maxRetries: options.maxRetries ?? defaultMaxRetries,
    context: options.context ?? {},
  };
  refuseUnusable(plan);
  return plan;
}

function planStep(step: WorkflowStep, parentId: string | undefined, subMode: StepMode, options: RunOptions): PlannedStep[] {
  const id = deriveStepId(options.idSeed, step.name);
  const planned: PlannedStep = {
    id,
    ...(parentId === undefined ? {} : { parentId }),
    step: { ...step, subSteps: [] },
    gate: gateOf(step),
    ...timeoutOf(step, options),
    ...(isGroup(step) ? { subMode: step.mode ?? subMode } : {}),
  };
  return [planned, ...step.subSteps.flatMap(child => planStep(child, id, subMode, options))];
}

export function isGroup(step: WorkflowStep): boolean {
  return step.type === 'step-group';
}

function gateOf(step: WorkflowStep): StepGate {
  if (step.type === 'suspend') {
    const { duration } = step.properties;
    const milliseconds = typeof duration === 'string' ? parseDuration(duration) : undefined;
    return milliseconds === undefined ? { kind: 'person' } : { kind: 'pause', milliseconds };
  }
  return waitsForApproval(step) ? { kind: 'approval' } : { kind: 'none' };
}

function timeoutOf(step: WorkflowStep, options: RunOptions): { timeout?: number } {
  const own = step.timeout === undefined ? undefined : parseDuration(step.timeout);
  const waits = isGroup(step) || step.type === 'suspend';
  const timeout = own ?? (waits ? undefined : options.timeoutsByType?.[step.type] ?? options.defaultTimeout);
  return timeout === undefined ? {} : { timeout };
}

function refuseUnusable(plan: RunPlan) {
  const names = new Set<string>();
  for (const { step } of plan.steps) {
    if (names.has(step.name)) {
      throw new Error(`Two workflow steps have the name "${step.name}"; rename one of them.`);
    }
    names.add(step.name);
  }
  for (const { step } of plan.steps) {
    const missing = step.dependsOn.find(name => !names.has(name));
    if (missing !== undefined) {
      throw new Error(`Workflow step "${step.name}" depends on "${missing}", but no step has that name.`);
    }
  }
  const circle = findCircle(plan);
  if (circle) {
    const nameOf = new Map(plan.steps.map(planned => [planned.id, planned.step.name]));
    const chain = [...circle, circle[0]].map(id => `"${nameOf.get(id)}"`).join(' waits for ');
    throw new Error(`These workflow steps wait for each other, so that none could begin: ${chain}.`);
  }
}
