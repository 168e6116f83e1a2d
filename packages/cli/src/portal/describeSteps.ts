import type { Run, StepRun } from '@slipway/backstage-plugin-delivery-common';

/** All steps of a run in the order in which they stand, those of a group after it. */
export function listSteps({ steps }: Pick<Run, 'steps'>): StepRun[] {
  return steps.flatMap(step => [step, ...listSteps({ steps: step.subSteps })]);
}

/** `deploy-prod  suspending  Waits for an approval.`, with the name padded to what its neighbours need. */
export function describeStep(
  { name, phase, message }: StepRun,
  nameWidth: number,
): string {
  return `${name.padEnd(nameWidth)}  ${phase.padEnd(10)}  ${message}`.trimEnd();
}
