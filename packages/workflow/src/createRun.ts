import type { Workflow } from '@slipway/oam';
import { createPlan } from './plan/createPlan';
import type { RunOptions } from './plan/types';
import type { RunState, StepState } from './state/types';

/** A step whose turn has not come. */
export const notBegun: StepState = { phase: 'pending', message: '', activity: 'none', attempt: 0, execution: 0 };

/** A run of the workflow that has not begun. Throws when the workflow could never end; the message says why. */
export function createRun(workflow: Workflow, options: RunOptions): RunState {
  const plan = createPlan(workflow, options);
  return {
    plan,
    phase: 'initializing',
    seq: 0,
    steps: Object.fromEntries(plan.steps.map(({ id }) => [id, notBegun])),
    variables: {},
  };
}
