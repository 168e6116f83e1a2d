import { randomUUID } from 'node:crypto';
import type { Manifest, ObjectReference } from '@slipway/cluster';
import type { Knex } from 'knex';
import { dialectOf } from '../../dialect';
import { inTransaction } from '../../inTransaction';
import type { InventoryRow } from '../../tables';
import { appendApplicationSignal } from '../outbox/appendApplicationSignal';
import { type PlacementChange, writePlacements } from '../placements/writePlacements';
import { type Fence, holdFence } from './holdFence';
import {
  inventoryColumns,
  type InventoryColumns,
  type InventoryRecord,
  readInventoryRow,
  type RecordedTreatment,
  referenceColumns,
} from './inventoryRecord';
import { recordIntentsAtOnce } from './recordIntentsAtOnce';

/** SQLite limits the number of values in one statement. */
const rowsPerStatement = 40;

/** An object that is about to be applied. */
export interface Intent {
  readonly environment: string;
  readonly component: string;
  readonly cluster: string;
  readonly reference: ObjectReference;
  readonly role: InventoryRecord['role'];
  readonly traitType?: string;
  readonly outputsKey?: string;
  readonly position: number;
  readonly manifestHash: string;
  /** As it is sent, values of Secrets hidden. */
  readonly manifest: Manifest;
  readonly treatment: RecordedTreatment;
}

export interface RecordIntentsOptions extends Fence {
  readonly applicationId: string;
  readonly revisionId: string;
  readonly intents: readonly Intent[];
  /** This run has been here before: everything may be on record as applied, so that nothing has to be written. */
  readonly again?: boolean;
  /** Placements as they are while that goes on; asked for only when something is left to be applied. */
  readonly placements: () => readonly PlacementChange[];
  readonly application: { readonly namespace: string; readonly name: string };
}

/**
 * Writes down, before anything is applied, what is about to be. What this run has applied already with the same content keeps its record; everything else becomes
 * `intended`, and keeps the uid of the object that it was. Returns the records in the order of the intents. Throws `FencedError`.
 */
export async function recordIntents(knex: Knex, options: RecordIntentsOptions): Promise<InventoryRecord[]> {
  const applied = options.again ? await readApplied(knex, options) : undefined;
  if (applied) {
    return applied;
  }
  if (dialectOf(knex) === 'postgres' && options.intents.length > 0) {
    const rows = options.intents.map(intent => intendedRow(options, intent, 0));
    const known = byKeyOf(await recordIntentsAtOnce(knex, { ...options, rows, placements: options.placements() }));
    return rows.map(row => readInventoryRow(known.get(keyOf(row)) ?? row));
  }
  return inTransaction(knex, async tx => {
    const at = await holdFence(tx, options);
    const byKey = await readByKey(tx, options);
    const records: InventoryRecord[] = [];
    const added: InventoryRow[] = [];
    for (const intent of options.intents) {
      const row = intendedRow(options, intent, at);
      const before = byKey.get(keyOf(row));
      if (!before) {
        added.push(row);
        records.push(readInventoryRow(row));
      } else if (isDone(before, row)) {
        records.push(readInventoryRow(before));
      } else {
        const { id: _id, uid: _uid, stored: _stored, ...changed } = row;
        await tx<InventoryRow>('inventory').where({ id: before.id }).update(changed);
        records.push(readInventoryRow({ ...row, id: before.id, uid: before.uid }));
      }
    }
    for (let start = 0; start < added.length; start += rowsPerStatement) {
      await tx<InventoryRow>('inventory').insert(added.slice(start, start + rowsPerStatement));
    }
    if (records.some(({ state }) => state === 'intended')) {
      await writePlacements(tx, options.placements());
      appendApplicationSignal(tx, options.application);
    }
    return records;
  });
}

async function readByKey(knex: Knex, { applicationId, revisionId, runId, fence }: RecordIntentsOptions): Promise<ReadonlyMap<string, InventoryColumns>> {
  const rows = await knex<InventoryRow>('inventory')
    .where({ application_id: applicationId, revision_id: revisionId })
    .whereExists(knex('runs').where({ id: runId, fence }).select(knex.raw('1')))
    .select(...inventoryColumns);
  return byKeyOf(rows);
}

function byKeyOf(rows: readonly InventoryColumns[]): ReadonlyMap<string, InventoryColumns> {
  return new Map(rows.map(row => [keyOf(row), row]));
}

/** The records when this run, under the fence that it holds, has applied all of them already. */
async function readApplied(knex: Knex, options: RecordIntentsOptions): Promise<InventoryRecord[] | undefined> {
  const byKey = await readByKey(knex, options);
  const records = options.intents.flatMap(intent => {
    const row = intendedRow(options, intent, 0);
    const before = byKey.get(keyOf(row));
    return before?.state === 'applied' && isDone(before, row) ? [readInventoryRow(before)] : [];
  });
  return records.length === options.intents.length ? records : undefined;
}

/** Applied, or on the way, by this very run with this very content. */
function isDone(before: InventoryColumns, row: InventoryRow): boolean {
  return (
    before.run_id === row.run_id &&
    before.manifest_hash === row.manifest_hash &&
    (before.state === 'applied' || before.state === 'intended')
  );
}

function intendedRow(options: RecordIntentsOptions, intent: Intent, at: number): InventoryRow {
  return {
    id: randomUUID(),
    application_id: options.applicationId,
    revision_id: options.revisionId,
    run_id: options.runId,
    environment: intent.environment,
    component: intent.component,
    cluster: intent.cluster,
    ...referenceColumns(intent.reference),
    role: intent.role,
    trait_type: intent.traitType ?? null,
    outputs_key: intent.outputsKey ?? null,
    position: intent.position,
    state: 'intended',
    uid: null,
    manifest_hash: intent.manifestHash,
    manifest: JSON.stringify(intent.manifest),
    error: null,
    treatment: JSON.stringify(intent.treatment),
    exclusive: !intent.treatment.readOnly && !intent.treatment.shared,
    stored: null,
    conflicts: null,
    intended_at: at,
    applied_at: null,
  };
}

function keyOf(row: InventoryColumns): string {
  return JSON.stringify([row.environment, row.cluster, row.api_version, row.kind, row.namespace, row.name]);
}
