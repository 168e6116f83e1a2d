import { earlierSteps, type StepOrder, variableOf } from '../plan/orderSteps';
import type { PlannedStep } from '../plan/types';
import type { StepEnd } from './changeActivity';
import { type Draft, orderOfStep, stepOf } from './draft';
import { lookUp } from './variables';

export type BeginDecision =
  | { readonly kind: 'begin' }
  | { readonly kind: 'check'; readonly expression: string }
  | { readonly kind: 'end'; readonly end: StepEnd };

/**
 * What becomes of a step whose turn it is. Source: KubeVela's `if`. Without one, a step is skipped when a step that it depends on, however far away,
 * did not succeed (a skipped one counts), or, in step-by-step order, when one before it failed.
 */
export function decideBegin(draft: Draft, order: StepOrder): BeginDecision {
  const { step } = order.planned;
  const values = { context: draft.plan.context, variables: draft.variables };
  const unknown = step.inputs.find(input => !order.producers.some(producer => gives(producer, input.from)) && lookUp(input.from, values) === undefined);
  if (unknown) {
    return {
      kind: 'end',
      end: { phase: 'failed', reason: 'Input', message: `Its input "${unknown.from}" does not exist: no step has an output of that name. Correct "from", or add the output.` },
    };
  }
  if (step.if === 'always') {
    return { kind: 'begin' };
  }
  if (step.if !== undefined && step.if.trim() !== '') {
    return { kind: 'check', expression: step.if };
  }
  const reason = reasonToSkip(draft, order);
  return reason === undefined ? { kind: 'begin' } : { kind: 'end', end: { phase: 'skipped', reason: 'Skip', message: reason } };
}

function reasonToSkip(draft: Draft, order: StepOrder): string | undefined {
  if (order.dependencies.length > 0) {
    const broken = allDependencies(draft, order).find(step => stepOf(draft, step.id).phase !== 'succeeded');
    if (broken) {
      return `Skipped: step "${broken.step.name}", which it depends on, ${endOf(draft, broken)}.`;
    }
  } else if (order.mode === 'StepByStep') {
    const broken = earlierSteps(order).find(step => stepOf(draft, step.id).phase === 'failed');
    if (broken) {
      return `Skipped: step "${broken.step.name}" before it failed.`;
    }
  }
  const silent = order.producers.find(step => stepOf(draft, step.id).phase !== 'succeeded');
  if (silent) {
    return `Skipped: step "${silent.step.name}", which has the input that it needs, ${endOf(draft, silent)}.`;
  }
  return undefined;
}

function endOf(draft: Draft, step: PlannedStep): string {
  return stepOf(draft, step.id).phase === 'skipped' ? 'was skipped' : 'failed';
}

function allDependencies(draft: Draft, order: StepOrder): readonly PlannedStep[] {
  const found = new Map<string, PlannedStep>();
  const open = [...order.dependencies];
  for (let step = open.shift(); step; step = open.shift()) {
    if (!found.has(step.id)) {
      found.set(step.id, step);
      open.push(...orderOfStep(draft, step.id).dependencies);
    }
  }
  return [...found.values()];
}

function gives(producer: PlannedStep, from: string): boolean {
  return producer.step.outputs.some(output => output.name === variableOf(from));
}
