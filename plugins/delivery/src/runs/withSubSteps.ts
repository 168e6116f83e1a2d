import type { StepRun } from '@slipway/backstage-plugin-delivery-common';

/** Steps in their order, each before the steps of its group. */
export function withSubSteps(steps: readonly StepRun[]): StepRun[] {
  return steps.flatMap(step => [step, ...withSubSteps(step.subSteps)]);
}
