import { CORE_STEPS, DELIVERING_STEPS, effectiveWorkflow, type EnvironmentPlan } from '@slipway/oam';
import type { InventoryRecord } from '../database/operations/inventory/inventoryRecord';
import type { RunContext } from '../runner/ports';
import { stepOfEnvironment } from './stepEnvironment';

/** An environment with what is left in it. */
export interface ForgottenEnvironment {
  readonly environment: string;
  readonly records: readonly InventoryRecord[];
}

/**
 * What is left in environments that the revision does not have any more, once this run has delivered all those that it has: as long as one of them is missing, what runs
 * elsewhere may still be needed.
 */
export function forgottenEnvironments(
  run: Pick<RunContext, 'runId' | 'application'>,
  planned: readonly EnvironmentPlan[],
  /** Everything that is on record of the Application. */
  records: readonly InventoryRecord[],
): readonly ForgottenEnvironment[] {
  const delivered = new Set(records.filter(({ runId, state }) => runId === run.runId && state === 'applied').map(({ environment }) => environment));
  if (planned.some(plan => isMissing(plan, delivered))) {
    return [];
  }
  const wanted = new Set(planned.map(({ name }) => name));
  const names = [...new Set(records.map(({ environment }) => environment))].filter(
    name => !wanted.has(name) && (stepOfEnvironment(name) === undefined || !appliesBySteps(run)),
  );
  return names.map(environment => ({ environment, records: records.filter(record => record.environment === environment) }));
}

function isMissing({ name, targets, components }: EnvironmentPlan, delivered: ReadonlySet<string>): boolean {
  return targets.length > 0 && components.length > 0 && !delivered.has(name);
}

/** Whether steps of the workflow apply objects by themselves: what such steps applied is theirs to delete, since the one that takes it over may come later in this run. */
function appliesBySteps({ application }: Pick<RunContext, 'application'>): boolean {
  return effectiveWorkflow(application).steps.some(step => [step, ...step.subSteps].some(({ type }) => !CORE_STEPS.includes(type) && !DELIVERING_STEPS.includes(type)));
}
