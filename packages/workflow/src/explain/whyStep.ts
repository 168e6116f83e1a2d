import { orderOf } from '../reduce/draft';
import { upcomingOf } from '../reduce/upcomingSteps';
import type { RunState } from '../state/types';
import { earlierSteps } from '../plan/orderSteps';
import { asSentence, listNames, tellTime, verbFor } from './words';

/** Why a step is in its phase: what happens, and what comes next or can be done. One sentence, sometimes two. Throws for an unknown step. */
export function whyStep(state: RunState, stepId: string): string {
  const order = orderOf(state.plan).get(stepId);
  const step = state.steps[stepId];
  if (!order || !step) {
    throw new Error(`The run has no step "${stepId}".`);
  }
  const attempts = `attempt ${step.attempt} of ${state.plan.maxRetries + 1}`;
  switch (step.activity) {
    case 'none':
      return whyNotBegun(state, stepId);
    case 'checking':
      return 'Its condition is being checked.';
    case 'executing':
      return step.attempt > 1 ? `${asSentence(step.message)} Tried again now (${attempts}).` : step.message;
    case 'waiting':
    case 'asking':
    case 'grouping':
    case 'done':
      return step.message;
    case 'retrying':
      return `Failed: ${asSentence(step.message)} Tried again at ${tellTime(step.wakeAt ?? 0)} (${attempts}).`;
    case 'suspended':
      return `${asSentence(step.message)} ${step.endorsed ? `${step.endorsed.given} of ${step.endorsed.needed} people have approved. ` : ''}${afterApproval(state, stepId)}`;
    case 'held':
      return `${step.message === '' ? '' : `${asSentence(step.message)} `}Goes on when the run is resumed.`;
    case 'pausing':
      // A freeze says itself until when, by the clock of those who wrote it.
      return `${asSentence(step.message)} ${step.reason === 'Frozen' ? 'Goes on by itself then.' : `Goes on at ${tellTime(step.wakeAt ?? 0)}.`}`;
    case 'unknown':
      return `${asSentence(step.message)} Find out, then choose "run again" or "treat as done".`;
    default:
      return step.activity satisfies never;
  }
}

function afterApproval(state: RunState, stepId: string): string {
  const names = upcomingOf(state, stepId).map(step => step.name);
  return names.length === 0 ? 'Once approved, the run goes on.' : `Once approved, ${listNames(names)} ${verbFor(names, 'follows', 'follow')}.`;
}

function whyNotBegun(state: RunState, stepId: string): string {
  if (state.phase === 'initializing') {
    return 'Waits for the run to begin.';
  }
  if (state.hold) {
    return 'Waits until the run is resumed.';
  }
  const order = orderOf(state.plan).get(stepId);
  if (!order) {
    return '';
  }
  const open = (steps: readonly { readonly id: string; readonly step: { readonly name: string } }[]) =>
    steps.filter(({ id }) => state.steps[id].activity !== 'done').map(({ step }) => step.name);
  const dependencies = open(order.dependencies);
  if (dependencies.length > 0) {
    return `Pending on DependsOn: ${listNames(dependencies)}.`;
  }
  const producers = open(order.producers);
  if (producers.length > 0) {
    return `Pending on Input: waits for ${listNames(producers)}.`;
  }
  const earlier = order.mode === 'StepByStep' ? open(earlierSteps(order)) : [];
  const [next] = earlier;
  if (next !== undefined) {
    return `Waits for its turn after "${next}".`;
  }
  return order.planned.parentId === undefined ? 'Waits for its turn.' : 'Waits for its group to begin.';
}
