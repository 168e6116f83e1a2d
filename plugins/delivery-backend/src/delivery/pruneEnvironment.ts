/*
 * Deletes what an environment no longer needs.
 *
 * Only what the inventory knows is deleted, only after everything that is wanted there is applied and healthy, and only the very object that was applied (its uid, and labels
 * that still say that it is ours). Nothing is concluded from a cluster that does not answer, nor from a plan without objects. A deletion that is refused, or takes its
 * time, stays on record and is tried again by the next delivery. What is about to be deleted is marked before, so that nobody takes its absence for drift. What a policy
 * keeps until the Application is deleted, or for ever, stays on record untouched. So does what another step of the revision is about to deliver.
 */
import { objectKey, readResourcePolicies } from '@slipway/oam';
import type { InventoryRecord } from '../database/operations/inventory/inventoryRecord';
import { recordResults } from '../database/operations/inventory/recordResults';
import { removeInventory } from '../database/operations/inventory/removeInventory';
import { listPlacements } from '../database/operations/placements/listPlacements';
import { removePlacements } from '../database/operations/placements/removePlacements';
import type { RunContext } from '../runner/ports';
import { plannedObjects } from './plannedObjects';
import { describeRecord } from './drift/findObjectDrift';
import { removeUnwanted } from './removeUnwanted';
import { type Retention, retentionOf } from './retention';
import type { DeliveryDependencies } from './types';

/** Which components of which environment were delivered just now, and which others the revision delivers there by other steps. */
export interface DeliveredScope {
  readonly environment: string;
  readonly components: ReadonlySet<string>;
  readonly plannedElsewhere: ReadonlySet<string>;
}

export interface PruneResult {
  /** `Service "web" in namespace "shop" of cluster c`. */
  readonly removed: readonly string[];
  /** Sentences about what could not be removed yet. */
  readonly remaining: readonly string[];
  /** The inventory after it: another one only where there was something to do. */
  readonly inventory: readonly InventoryRecord[];
}

export async function pruneEnvironment(
  deps: DeliveryDependencies,
  run: RunContext,
  scope: DeliveredScope,
  /** Everything that is on record of the Application. */
  inventory: readonly InventoryRecord[],
  signal: AbortSignal,
): Promise<PruneResult> {
  const delivered = new Set(inventory.filter(({ runId, state, environment }) => runId === run.runId && state === 'applied' && environment === scope.environment).map(keyOf));
  const stale = inventory.filter(record => isStale(record, run, scope, delivered));
  const current = new Set(inventory.filter(record => isWanted(record, run) && !stale.includes(record)).map(keyOf));
  if (current.size === 0 || stale.length === 0) {
    return { removed: [], remaining: [], inventory };
  }
  const superseded = stale.filter(record => current.has(keyOf(record)));
  const retention = retentionOf(run.application);
  const isKept = keeps(run, retention);
  const leftOver = stale.filter(record => !current.has(keyOf(record)) && !isKept(record));
  const planned = leftOver.length > 0 ? await plannedObjects(deps, run) : current;
  const unwanted = leftOver.filter(record => !planned.has(keyOf(record)));
  const fence = { runId: run.runId, fence: run.fence };
  await recordResults(deps.database, {
    ...fence,
    application: run.application.metadata,
    results: unwanted.filter(({ state }) => state !== 'pruning').map(({ id }) => ({ id, state: 'pruning' })),
  });
  const outcomes = await removeUnwanted(deps, run, unwanted, retention, signal);
  const gone = outcomes.filter(({ result }) => result.state === 'deleted');
  await recordResults(deps.database, {
    ...fence,
    application: run.application.metadata,
    results: outcomes.map(({ result }) => result).filter(({ state }) => state !== 'deleted'),
  });
  const forgotten = new Set([...superseded.map(({ id }) => id), ...gone.map(({ result }) => result.id)]);
  await removeInventory(deps.database, { ...fence, ids: [...forgotten] });
  const left = inventory.filter(({ id }) => !forgotten.has(id));
  await forgetPlacements(deps, run, { ...scope, left, isKept });
  return {
    removed: gone.filter(({ deleted }) => deleted).map(({ record }) => describeRecord(record)),
    remaining: outcomes.flatMap(({ sentence }) => sentence ?? []),
    inventory: left,
  };
}

/** Whether an object stays although this revision does not have it: until the Application is deleted, or for ever. */
function keeps(run: RunContext, retention: (record: InventoryRecord) => Retention): (record: InventoryRecord) => boolean {
  const { keepLegacyResource } = readResourcePolicies(run.application).garbage;
  return record => keepLegacyResource || retention(record).garbage !== 'onAppUpdate';
}

function isWanted({ revisionId, state }: InventoryRecord, run: RunContext): boolean {
  return revisionId === run.revision.id && (state === 'applied' || state === 'intended');
}

/** On record in this environment, but not put there by this run; and no other step of this revision is about to deliver its component, unless this run has the object in another one. */
function isStale(record: InventoryRecord, run: RunContext, scope: DeliveredScope, delivered: ReadonlySet<string>): boolean {
  return (
    record.environment === scope.environment &&
    record.runId !== run.runId &&
    (scope.components.has(record.component) || !scope.plannedElsewhere.has(record.component) || delivered.has(keyOf(record)))
  );
}

function keyOf(record: InventoryRecord): string {
  return `${record.cluster} ${objectKey(record.reference)}`;
}

/** Placements of which nothing is left on record. */
async function forgetPlacements(
  { database }: DeliveryDependencies,
  run: RunContext,
  scope: Pick<DeliveredScope, 'environment'> & { readonly left: readonly InventoryRecord[]; readonly isKept: (record: InventoryRecord) => boolean },
): Promise<void> {
  const { environment: pruned, isKept } = scope;
  const left = scope.left.filter(({ environment }) => environment === pruned);
  const placements = await listPlacements(database, [run.applicationId]);
  await removePlacements(
    database,
    placements.filter(
      ({ environment, component, cluster, runId }) =>
        environment === pruned &&
        runId !== run.runId &&
        !left.some(record => record.component === component && record.cluster === cluster && record.runId !== run.runId && !isKept(record)),
    ),
  );
}
