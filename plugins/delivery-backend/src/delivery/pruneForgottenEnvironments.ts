import type { EnvironmentPlan } from '@slipway/oam';
import type { InventoryRecord } from '../database/operations/inventory/inventoryRecord';
import type { StepRequest } from '../runner/ports';
import { forgottenEnvironments } from './forgottenEnvironments';
import { type PruneResult, pruneEnvironment } from './pruneEnvironment';
import type { DeliveryDependencies } from './types';

/** Deletes what is left in environments that the revision does not have any more. Names those that somebody has to approve that for first; nothing of any is deleted then. */
export async function pruneForgottenEnvironments(
  deps: DeliveryDependencies,
  { run, signal }: Pick<StepRequest, 'run' | 'signal'>,
  planned: readonly EnvironmentPlan[],
  /** Everything that is on record of the Application. */
  inventory: readonly InventoryRecord[],
): Promise<{ readonly pruned: readonly PruneResult[]; readonly toApprove: readonly string[] }> {
  const forgotten = forgottenEnvironments(run, planned, inventory);
  const toApprove = forgotten.length > 0 ? (await deps.removals?.toApprove(run, forgotten)) ?? [] : [];
  const pruned: PruneResult[] = [];
  for (const { environment } of toApprove.length > 0 ? [] : forgotten) {
    const scope = { environment, components: new Set<string>(), plannedElsewhere: new Set<string>() };
    pruned.push(await pruneEnvironment(deps, run, scope, pruned.at(-1)?.inventory ?? inventory, signal));
  }
  return { pruned, toApprove };
}
