/*
 * The one step of a run that deletes an Application: everything that the inventory knows is deleted in all clusters side by side, what others need last. It can be called again
 * at any point; what is gone is marked as such and told at the end, when all of it is forgotten. A cluster that does not answer holds up nothing but its own objects; the
 * step waits for it, with a sentence, however long that takes, and looks less often the longer it does. What takes its time in one that answers has until the time-out.
 */
import type { Cluster } from '@slipway/cluster';
import { objectKey, readResourcePolicies } from '@slipway/oam';
import type { StepOutcome } from '@slipway/workflow';
import { FencedError } from '../database/operations/inventory/holdFence';
import type { InventoryRecord } from '../database/operations/inventory/inventoryRecord';
import { readInventory } from '../database/operations/inventory/readInventory';
import { type InventoryResult, recordResults } from '../database/operations/inventory/recordResults';
import { removeInventory } from '../database/operations/inventory/removeInventory';
import { listPlacements } from '../database/operations/placements/listPlacements';
import { removePlacements } from '../database/operations/placements/removePlacements';
import type { RunContext, StepExecutor, StepRequest } from '../runner/ports';
import { deletionWaves } from './deletionOrder';
import { describeRecord } from './drift/findObjectDrift';
import { lookAgainAt } from './lookAgainAt';
import { type Removal, removeObject } from './removeObject';
import { retentionOf } from './retention';
import { tellSome } from './tellSome';
import type { DeliveryDependencies } from './types';

const RECHECK_MS = 1_000;
const MOST_OBJECTS_TOLD = 50;

/** All records that name one and the same object. */
interface KnownObject {
  readonly newest: InventoryRecord;
  readonly records: readonly InventoryRecord[];
}

interface Remaining {
  readonly object: KnownObject;
  readonly removal: Exclude<Removal, { kind: 'gone' }>;
}

export function createDeleteExecutor(deps: DeliveryDependencies): StepExecutor {
  return {
    types: ['delete-application'],
    async execute(request) {
      try {
        return await deleteAll(deps, request);
      } catch (error) {
        if (error instanceof FencedError || request.signal.aborted) {
          return { kind: 'waiting', message: 'Another runner has taken over.', recheckAt: Date.now() };
        }
        throw error;
      }
    },
  };
}

async function deleteAll(deps: DeliveryDependencies, { run, signal, startedAt }: StepRequest): Promise<StepOutcome> {
  const records = await readInventory(deps.database, { applicationId: run.applicationId });
  await markPlacements(deps, run);
  const open = knownObjects(records.filter(({ state }) => state !== 'deleted'));
  const remaining = (
    await Promise.all(
      [...new Set(open.map(({ newest }) => newest.cluster))].map(cluster =>
        deleteIn(deps, run, cluster, open.filter(({ newest }) => newest.cluster === cluster), signal),
      ),
    )
  ).flat();
  if (remaining.length > 0) {
    return describeRemaining(remaining, startedAt);
  }
  const fence = { runId: run.runId, fence: run.fence };
  await removeInventory(deps.database, { ...fence, ids: records.map(({ id }) => id) });
  await removePlacements(deps.database, await listPlacements(deps.database, [run.applicationId]));
  return { kind: 'succeeded', message: describeDeleted(run, knownObjects(records)) };
}

function knownObjects(records: readonly InventoryRecord[]): KnownObject[] {
  const byKey = new Map<string, InventoryRecord[]>();
  for (const record of records) {
    const key = `${record.cluster} ${objectKey(record.reference)}`;
    byKey.set(key, [...(byKey.get(key) ?? []), record]);
  }
  return [...byKey.values()].map(same => ({ newest: same[same.length - 1], records: same }));
}

/**
 * Deletes wave after wave; the next one begins when the one before is gone. The policy `garbage-collect` may say with `continueOnFailure` that what the cluster refuses to delete
 * holds up nothing.
 */
async function deleteIn(
  deps: DeliveryDependencies,
  run: RunContext,
  name: string,
  objects: readonly KnownObject[],
  signal: AbortSignal,
): Promise<Remaining[]> {
  let connected: Promise<Cluster> | undefined;
  const connect = () => (connected ??= deps.clusters.connect(name));
  const retention = retentionOf(run.application);
  const { continueOnFailure } = readResourcePolicies(run.application).garbage;
  const remaining: Remaining[] = [];
  for (const wave of deletionWaves(run.application, objects)) {
    if (remaining.some(({ removal }) => removal.kind === 'waiting' || !continueOnFailure)) {
      break;
    }
    const removals = await Promise.all(
      wave.map(async object => ({
        object,
        removal: await removeObject({
          connect,
          snapshot: deps.clusters.find(name),
          record: object.newest,
          owner: run.application.metadata,
          retention: retention(object.newest),
          signal,
        }),
      })),
    );
    await recordResults(deps.database, {
      runId: run.runId,
      fence: run.fence,
      application: run.application.metadata,
      results: removals.flatMap(({ object, removal }) =>
        object.records.map((record): InventoryResult =>
          removal.kind === 'gone'
            ? { id: record.id, state: 'deleted' }
            : { id: record.id, state: 'pruning', error: removal.message },
        ),
      ),
    });
    for (const { object, removal } of removals) {
      if (removal.kind !== 'gone') {
        remaining.push({ object, removal });
      }
    }
  }
  return remaining;
}

async function markPlacements(deps: DeliveryDependencies, run: RunContext): Promise<void> {
  const placements = await listPlacements(deps.database, [run.applicationId]);
  const open = placements.filter(({ health }) => health !== 'deleting');
  await recordResults(deps.database, {
    runId: run.runId,
    fence: run.fence,
    application: run.application.metadata,
    results: [],
    placements: open.map(placement => ({ ...placement, health: 'deleting' as const, ready: 0, message: 'is being deleted' })),
  });
}

function describeRemaining(remaining: readonly Remaining[], startedAt: number): StepOutcome {
  const message = tellSome([...new Set(remaining.map(({ removal }) => removal.message))], ' · ');
  if (remaining.every(({ removal }) => removal.kind === 'refused')) {
    return { kind: 'failed', reason: 'Execute', message, retryable: true };
  }
  const heldUp = remaining.every(({ removal }) => removal.kind === 'waiting' && removal.away);
  return { kind: 'waiting', message, recheckAt: lookAgainAt(startedAt, RECHECK_MS), heldUp };
}

/** What was only read, or refused because it is somebody else's, was never there for us. */
function describeDeleted(run: RunContext, objects: readonly KnownObject[]): string {
  const retention = retentionOf(run.application);
  const ours = objects.filter(({ newest, records }) => records.some(({ uid }) => uid !== undefined) && !retention(newest).readOnly);
  const stays = ({ newest }: KnownObject) => retention(newest).garbage === 'never' || newest.treatment?.shared === true;
  const deleted = ours.filter(object => !stays(object));
  const released = ours.filter(stays);
  return ours.length === 0
    ? 'Nothing had been applied: there was nothing to delete.'
    : [...tell('Deleted', deleted), ...tell('No longer of this Application, and kept where a policy says so or others share it', released)].join(' ');
}

function tell(what: string, objects: readonly KnownObject[]): string[] {
  const told = objects.slice(0, MOST_OBJECTS_TOLD).map(({ newest }) => describeRecord(newest));
  const more = objects.length > told.length ? ` and ${objects.length - told.length} more` : '';
  return told.length > 0 ? [`${what}: ${told.join('; ')}${more}.`] : [];
}
