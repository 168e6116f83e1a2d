/*
 * Sees what is not as it was applied, and sets it back where that is wanted.
 *
 * It begins with what the watches know, which costs nothing; only where that differs, the object itself is read, which also tells who has changed what. What is found is written
 * down with a hint for browsers, before anything is done about it.
 *
 * An object that carries the mark of another run has either been delivered anew since the inventory was read, which the inventory says by now, and which is no drift; or somebody
 * wrote late what is not wanted any more (a process that stood still and woke up, a healing that crossed a delivery), and that is set back like any other change.
 */
import { ClusterError, findDrift, type LiveObject, type OwnedFields } from '@slipway/cluster';
import { inTransaction } from '../../database/inTransaction';
import { listFieldChoices } from '../../database/operations/choices/listFieldChoices';
import type { DriftRecord } from '../../database/operations/drifts/driftRecord';
import { closeDrift, type CloseDriftOptions } from '../../database/operations/drifts/writeDrift';
import type { InventoryRecord } from '../../database/operations/inventory/inventoryRecord';
import { objectKey } from '@slipway/oam';
import { readStanding } from '../../database/operations/inventory/readStanding';
import { readStored } from '../../database/operations/inventory/readStored';
import { appendApplicationSignal } from '../../database/operations/outbox/appendApplicationSignal';
import type { PlacementRecord } from '../../database/operations/placements/listPlacements';
import { isOwnedBy } from '../ownerOf';
import type { RevisionCache } from '../RevisionCache';
import { type ApplicationName, writtenByAnother } from '../stampManifest';
import type { DeliveryDependencies } from '../types';
import { attributeDrift } from './attributeDrift';
import type { CheckedObjects } from './CheckedObjects';
import { describeChange } from './describeDrift';
import { type DriftRules, findObjectDrift, type ObjectDrift } from './findObjectDrift';
import { followDrift, type FoundDrift, type ObservedDrift, type ObserveDriftOptions } from './followDrift';

/** How an object is, as far as it can be said now. */
interface Looked {
  readonly record: InventoryRecord;
  readonly placement: PlacementRecord;
  readonly observed: LiveObject | undefined;
}

export async function observeDrift(
  deps: DeliveryDependencies,
  revisions: RevisionCache,
  checked: CheckedObjects,
  options: ObserveDriftOptions,
): Promise<ObservedDrift> {
  const looked = lookAtObjects(deps, options);
  checked.keepOnly(looked.map(({ record }) => record.id));
  const awaited: ObservedDrift = awaitsDelivery(deps, options) ? { unsettled: true } : {};
  const fresh = looked.filter(({ record, observed }) => !observed || !checked.has(record.id, observed));
  const { openDrifts: open } = options;
  if (fresh.length === 0 && open.length === 0) {
    return awaited;
  }
  const choices = options.hasChoices ? await listFieldChoices(deps.database, options.applicationId) : [];
  const wanted = looked.filter(item => fresh.includes(item) || open.some(drift => isAbout(drift, item.record)));
  const stored = await storedOf(deps, checked, wanted.map(({ record }) => record));
  const found: FoundDrift[] = [];
  const unseen = new Set<Looked>();
  for (const item of wanted) {
    const fields = stored.get(item.record.id);
    const revision = await revisions.read(item.record.revisionId);
    const one = fields && revision ? await findOne(deps, item, options.name, fields, { application: revision.application, choices, otherwise: deps.settings.onDrift }) : undefined;
    if (typeof one === 'object') {
      found.push(one);
    } else if (one === 'unseen') {
      unseen.add(item);
    } else if (item.observed && one !== 'replaced') {
      checked.add(item.record.id, item.observed, fields);
    }
  }
  await closeWhatIsOver(deps, options, { open, found, looked: looked.filter(item => !unseen.has(item)) });
  const results: ObservedDrift[] = [];
  for (const one of found) {
    const before = open.find(drift => isAbout(drift, one.drift.record));
    results.push(await followDrift(deps, revisions, options, { ...one, before, choices }));
  }
  const healAts = results.flatMap(({ healAt }) => healAt ?? []);
  return {
    ...(unseen.size > 0 ? { unsettled: true } : awaited),
    ...(healAts.length > 0 ? { healAt: Math.min(...healAts) } : {}),
    refused: results.find(({ refused }) => refused)?.refused,
  };
}

/** Our fields as they were applied, by the id of the record. */
async function storedOf({ database }: DeliveryDependencies, checked: CheckedObjects, records: readonly InventoryRecord[]): Promise<ReadonlyMap<string, OwnedFields>> {
  const told = new Map(records.flatMap(record => {
    const stored = checked.takeStored(record);
    return stored ? [[record.id, stored]] : [];
  }));
  const others = records.flatMap(({ id }) => (told.has(id) ? [] : [id]));
  return others.length > 0 ? new Map([...told, ...(await readStored(database, others))]) : told;
}

/** The objects of ours that are there for good, in clusters that answer. */
function lookAtObjects(deps: DeliveryDependencies, { placements, inventory, name }: ObserveDriftOptions): Looked[] {
  return inventory.flatMap(record => {
    const placement = placements.find(
      candidate =>
        candidate.environment === record.environment &&
        candidate.component === record.component &&
        candidate.cluster === record.cluster &&
        candidate.revisionId === record.revisionId &&
        candidate.health !== 'deleting',
    );
    if (!placement || record.state !== 'applied' || record.treatment?.readOnly) {
      return [];
    }
    const observed = deps.clusters.observed(record.cluster, record.reference);
    return observed === 'unknown' || isOfSharer(record, observed, name) ? [] : [{ record, placement, observed: observed === 'absent' ? undefined : observed }];
  });
}

/** Shared, and written by another Application: how it should be is for that one to say. */
function isOfSharer({ treatment }: InventoryRecord, observed: LiveObject | 'absent', name: ApplicationName): boolean {
  return treatment?.shared === true && observed !== 'absent' && !isOwnedBy(observed, name);
}

/** Whether an object that is about to be applied is still as another run left it. What comes to be there when its delivery says that it is done has to be seen then. */
function awaitsDelivery({ clusters }: DeliveryDependencies, { inventory }: ObserveDriftOptions): boolean {
  return inventory.some(({ state, cluster, reference, runId }) => {
    const observed = state === 'intended' ? clusters.observed(cluster, reference) : 'absent';
    return typeof observed === 'object' && writtenByAnother(observed, runId);
  });
}

/** `replaced`: a later delivery is at it; its own record says how it should be. `unseen`: the cluster does not show it, and nothing is concluded. */
async function findOne(...args: Parameters<typeof compareLive>): Promise<FoundDrift | 'replaced' | 'unseen' | undefined> {
  try {
    return await compareLive(...args);
  } catch (error) {
    if (error instanceof ClusterError) {
      return 'unseen';
    }
    throw error;
  }
}

async function compareLive(
  deps: DeliveryDependencies,
  { record, placement, observed }: Looked,
  name: ApplicationName,
  stored: OwnedFields,
  rules: DriftRules,
): Promise<FoundDrift | 'replaced' | undefined> {
  if (observed && !findObjectDrift(record, stored, observed, rules)) {
    return undefined;
  }
  // Observers keep neither who manages what, nor objects without our labels.
  const cluster = await deps.clusters.connect(record.cluster);
  const live = await cluster.get(record.reference);
  if (live && isOfSharer(record, live, name)) {
    return undefined;
  }
  if (live && writtenByAnother(live, record.runId) && (await readStanding(deps.database, record)) !== 'current') {
    return 'replaced';
  }
  const differs = findObjectDrift(record, stored, live, rules);
  const drift = live && isOfAnother(record, live, name) ? reportOnly(differs) : differs;
  const fields = drift && live ? attributeDrift(drift.fields, live) : [];
  const ignored = live
    ? findDrift(stored, live)
        .map(({ path }) => path)
        .filter(path => !fields.some(field => field.path === path))
    : [];
  return drift && (drift.change === 'deleted' || fields.length > 0) ? { drift, placement, live, fields, ignored } : undefined;
}

/** Whether somebody has made another object in the place of ours, which a delivery would not take either. */
function isOfAnother({ uid }: InventoryRecord, live: LiveObject, name: ApplicationName): boolean {
  return live.metadata.uid !== uid && !isOwnedBy(live, name);
}

/** Only a person may decide to take it. */
function reportOnly(drift: ObjectDrift | undefined): ObjectDrift | undefined {
  return drift && { ...drift, fields: drift.fields.map(field => ({ ...field, choice: 'report' as const })) };
}

/** Closes what is not there any more, of objects of which that can be said. */
async function closeWhatIsOver(
  deps: DeliveryDependencies,
  { inventory, name }: ObserveDriftOptions,
  seen: { readonly open: readonly DriftRecord[]; readonly found: readonly FoundDrift[]; readonly looked: readonly Looked[] },
): Promise<void> {
  const over = seen.open.flatMap((drift): CloseDriftOptions[] => {
    if (seen.found.some(({ drift: other }) => isAbout(drift, other.record))) {
      return [];
    }
    const record = inventory.find(candidate => isAbout(drift, candidate) && candidate.state === 'applied');
    if (!record) {
      return [{ id: drift.id, state: 'superseded', message: `${describeChange(drift)} A delivery, or a deletion, has come since.` }];
    }
    return seen.looked.some(item => item.record === record)
      ? [{ id: drift.id, state: 'undone', message: `${describeChange(drift)} It is as it was applied again.` }]
      : [];
  });
  if (over.length > 0) {
    await inTransaction(deps.database, async tx => {
      for (const one of over) {
        await closeDrift(tx, one);
      }
      appendApplicationSignal(tx, name);
    });
  }
}

function isAbout(drift: DriftRecord, record: InventoryRecord): boolean {
  return drift.cluster === record.cluster && objectKey(drift.reference) === objectKey(record.reference);
}
