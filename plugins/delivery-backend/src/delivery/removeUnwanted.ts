/*
 * Deletes objects that an environment no longer needs, in all clusters side by side, what others need last.
 *
 * A custom resource goes before what may be its operator: it gets a few seconds, and where it is still there then, what was applied before it stays until the next delivery. Without
 * its operator it would never be gone. Nothing else holds up anything.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { applyRank, type Cluster, customRank } from '@slipway/cluster';
import type { InventoryRecord } from '../database/operations/inventory/inventoryRecord';
import type { InventoryResult } from '../database/operations/inventory/recordResults';
import type { RunContext } from '../runner/ports';
import { describeRecord } from './drift/findObjectDrift';
import { type Removal, removeObject } from './removeObject';
import type { Retention } from './retention';
import type { DeliveryDependencies } from './types';

const OPERATOR_MS = 5_000;
const PAUSE_MS = 200;

/** What came of one object, and what is to be recorded of it. */
export interface RemovalOutcome {
  readonly record: InventoryRecord;
  readonly result: InventoryResult;
  readonly deleted: boolean;
  readonly sentence?: string;
}

interface Removed {
  readonly record: InventoryRecord;
  readonly removal: Removal;
}

type Remove = (record: InventoryRecord) => Promise<Removed>;

export async function removeUnwanted(
  deps: DeliveryDependencies,
  run: RunContext,
  unwanted: readonly InventoryRecord[],
  retention: (record: InventoryRecord) => Retention,
  signal: AbortSignal,
  operatorMs = OPERATOR_MS,
): Promise<RemovalOutcome[]> {
  const clusters = [...new Set(unwanted.map(({ cluster }) => cluster))];
  const removed = await Promise.all(
    clusters.map(name => {
      let connected: Promise<Cluster> | undefined;
      const connect = () => (connected ??= deps.clusters.connect(name));
      const owner = run.application.metadata;
      const remove = async (record: InventoryRecord): Promise<Removed> => ({
        record,
        removal: await removeObject({ connect, snapshot: deps.clusters.find(name), record, owner, retention: retention(record), signal }),
      });
      return removeIn(unwanted.filter(({ cluster }) => cluster === name), remove, { signal, operatorMs });
    }),
  );
  return removed.flat().map(outcomeOf);
}

/** Deletes in one cluster, one object after the other. */
async function removeIn(records: readonly InventoryRecord[], remove: Remove, { signal, operatorMs }: { readonly signal: AbortSignal; readonly operatorMs: number }): Promise<Removed[]> {
  const ordered = [...records].sort((a, b) => rankOf(b) - rankOf(a));
  const servers = ordered.filter(record => rankOf(record) < customRank);
  const first = await removeEach(ordered.filter(record => !servers.includes(record)), remove, signal);
  const served = servers.length > 0 ? await untilGone(first, remove, performance.now() + operatorMs, signal) : first;
  const custom = served.find(isUnfinished);
  const last = custom ? servers.map(record => staysFor(record, custom.record)) : await removeEach(servers, remove, signal);
  return [...served, ...last];
}

async function removeEach(records: readonly InventoryRecord[], remove: Remove, signal: AbortSignal): Promise<Removed[]> {
  const removed: Removed[] = [];
  for (const record of records) {
    signal.throwIfAborted();
    removed.push(await remove(record));
  }
  return removed;
}

/** The same once custom resources are gone, or have had their time. */
async function untilGone(removed: readonly Removed[], remove: Remove, deadline: number, signal: AbortSignal): Promise<readonly Removed[]> {
  let seen = removed;
  while (seen.some(isUnfinished) && performance.now() < deadline) {
    await delay(PAUSE_MS, undefined, { signal });
    seen = await Promise.all(seen.map(one => (isUnfinished(one) ? lookAgain(one, remove) : one)));
  }
  return seen;
}

async function lookAgain({ record }: Removed, remove: Remove): Promise<Removed> {
  const { removal } = await remove(record);
  return { record, removal: removal.kind === 'gone' ? { kind: 'gone', deleted: true } : removal };
}

function isUnfinished({ record, removal }: Removed): boolean {
  return removal.kind === 'waiting' && !removal.away && rankOf(record) === customRank;
}

function staysFor(record: InventoryRecord, custom: InventoryRecord): Removed {
  return { record, removal: { kind: 'waiting', away: false, message: `${describeRecord(record)} stays until ${describeRecord(custom)} is gone, which may need it` } };
}

function rankOf({ reference }: InventoryRecord): number {
  return applyRank(reference);
}

function outcomeOf({ record, removal }: Removed): RemovalOutcome {
  return removal.kind === 'gone'
    ? { record, deleted: removal.deleted, result: { id: record.id, state: 'deleted' } }
    : { record, deleted: false, result: { id: record.id, state: 'pruning', error: removal.message }, sentence: removal.message };
}
