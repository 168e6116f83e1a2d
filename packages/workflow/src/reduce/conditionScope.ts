import type { JsonObject } from '@slipway/oam';
import type { ConditionScope } from '../state/commands';
import { type Draft, orderOfStep, stepOf } from './draft';
import { lookUp } from './variables';

/** What the `if` of a step can name. Source: KubeVela's `if`, with `status.<step or alias>` and its booleans. */
export function conditionScope(draft: Draft, stepId: string): ConditionScope {
  const { step } = orderOfStep(draft, stepId).planned;
  const values = { context: draft.plan.context, variables: draft.variables };
  return {
    context: draft.plan.context,
    parameter: step.properties,
    inputs: Object.fromEntries(step.inputs.map(({ from }) => [from, lookUp(from, values) ?? null])),
    status: Object.fromEntries(draft.plan.steps.flatMap(planned => namesOf(draft, planned.id).map(name => [name, statusOf(draft, planned.id)]))),
  };
}

function namesOf(draft: Draft, stepId: string): string[] {
  const { name, alias } = orderOfStep(draft, stepId).planned.step;
  return alias === undefined ? [name] : [alias, name];
}

function statusOf(draft: Draft, stepId: string): JsonObject {
  const { step } = orderOfStep(draft, stepId).planned;
  const { phase, reason, message } = stepOf(draft, stepId);
  return {
    id: stepId,
    name: step.name,
    type: step.type,
    phase,
    message,
    reason: reason ?? '',
    succeeded: phase === 'succeeded',
    failed: phase === 'failed',
    skipped: phase === 'skipped',
    timeout: reason === 'Timeout',
    failedAfterRetries: reason === 'FailedAfterRetries',
    terminate: reason === 'Terminate',
  };
}
