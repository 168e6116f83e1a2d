import { CORE_STEPS, DELIVERING_STEPS, effectiveWorkflow, type EnvironmentPlan } from '@slipway/oam';
import type { InventoryRecord } from '../database/operations/inventory/inventoryRecord';
import type { RunContext } from '../runner/ports';
import { type PruneResult, pruneEnvironment } from './pruneEnvironment';
import { stepOfEnvironment } from './stepEnvironment';
import type { DeliveryDependencies } from './types';

/**
 * Deletes what is left in environments that the revision does not have any more, once this run has delivered all those that it has: as long as one of them is missing, what runs
 * elsewhere may still be needed.
 */
export async function pruneForgottenEnvironments(
  deps: DeliveryDependencies,
  run: RunContext,
  planned: readonly EnvironmentPlan[],
  /** Everything that is on record of the Application. */
  inventory: readonly InventoryRecord[],
  signal: AbortSignal,
): Promise<PruneResult[]> {
  const delivered = new Set(
    inventory
      .filter(({ runId, state }) => runId === run.runId && state === 'applied')
      .map(({ environment }) => environment),
  );
  const missing = planned.some(
    ({ name, targets, components }) => targets.length > 0 && components.length > 0 && !delivered.has(name),
  );
  if (missing) {
    return [];
  }
  const wanted = new Set(planned.map(({ name }) => name));
  const forgotten = [...new Set(inventory.map(({ environment }) => environment))].filter(
    name => !wanted.has(name) && (stepOfEnvironment(name) === undefined || !appliesBySteps(run)),
  );
  const results: PruneResult[] = [];
  for (const environment of forgotten) {
    const scope = { environment, components: new Set<string>(), plannedElsewhere: new Set<string>() };
    results.push(await pruneEnvironment(deps, run, scope, results.at(-1)?.inventory ?? inventory, signal));
  }
  return results;
}

/** Whether steps of the workflow apply objects by themselves: what such steps applied is theirs to delete, since the one that takes it over may come later in this run. */
function appliesBySteps({ application }: RunContext): boolean {
  return effectiveWorkflow(application).steps.some(step => [step, ...step.subSteps].some(({ type }) => !CORE_STEPS.includes(type) && !DELIVERING_STEPS.includes(type)));
}
