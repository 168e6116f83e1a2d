import type { FieldConflict, OwnedFields } from '@slipway/cluster';
import type { Knex } from 'knex';
import { databaseNowValue } from '../../databaseNow';
import { dialectOf } from '../../dialect';
import { inTransaction } from '../../inTransaction';
import type { InventoryRow } from '../../tables';
import { appendApplicationSignal } from '../outbox/appendApplicationSignal';
import { type PlacementChange, writePlacements } from '../placements/writePlacements';
import { type Fence, holdFence } from './holdFence';
import { recordResultsAtOnce } from './recordResultsAtOnce';

/** What became of an intent, or of a deletion. */
export type InventoryResult =
  /** `stored`: our fields as the cluster keeps them; absent: as they were. */
  | { readonly id: string; readonly state: 'applied'; readonly uid: string; readonly stored?: OwnedFields }
  | { readonly id: string; readonly state: 'failed'; readonly error: string; readonly conflicts?: readonly FieldConflict[] }
  | { readonly id: string; readonly state: 'pruning'; readonly error?: string }
  | { readonly id: string; readonly state: 'deleted' };

export interface RecordResultsOptions extends Fence {
  readonly results: readonly InventoryResult[];
  /** Placements that look different now. */
  readonly placements?: readonly PlacementChange[];
  readonly application: { readonly namespace: string; readonly name: string };
}

/** Writes down what became of objects, and how their placements are. Throws `FencedError`. */
export async function recordResults(knex: Knex, options: RecordResultsOptions): Promise<void> {
  const { results, placements = [] } = options;
  if (results.length === 0 && placements.length === 0) {
    return;
  }
  if (dialectOf(knex) === 'postgres') {
    await recordResultsAtOnce(knex, options);
    return;
  }
  await inTransaction(knex, async tx => {
    await holdFence(tx, options);
    await writeApplied(tx, results.filter(result => result.state === 'applied'));
    for (const result of results.filter(isSetback)) {
      await tx<InventoryRow>('inventory').where({ id: result.id }).update(columnsOf(result));
    }
    if (placements.length > 0) {
      await writePlacements(tx, placements);
      appendApplicationSignal(tx, options.application);
    }
  });
}

type Applied = Extract<InventoryResult, { state: 'applied' }>;
type Setback = Exclude<InventoryResult, Applied>;

function isSetback(result: InventoryResult): result is Setback {
  return result.state !== 'applied';
}

/** All that went well in one statement for each hundred: that is the rule. */
async function writeApplied(tx: Knex.Transaction, results: readonly Applied[]): Promise<void> {
  for (let start = 0; start < results.length; start += 100) {
    const some = results.slice(start, start + 100);
    const stored = some.filter(result => result.stored);
    await tx<InventoryRow>('inventory')
      .whereIn('id', some.map(({ id }) => id))
      .update({
        state: 'applied',
        uid: byId(tx, some.map(({ id, uid }) => [id, uid])),
        error: null,
        conflicts: null,
        applied_at: databaseNowValue(tx),
        ...(stored.length > 0 ? { stored: byId(tx, stored.map(({ id, stored: fields }) => [id, JSON.stringify(fields)]), 'stored') } : {}),
      });
  }
}

/** What a column becomes, by the id of the row; what it was, or nothing, for others. */
function byId(tx: Knex.Transaction, values: readonly (readonly [string, string])[], otherwise = 'null'): Knex.Raw {
  return tx.raw(`case id ${'when ? then ? '.repeat(values.length)}else ${otherwise} end`, values.flat());
}

function columnsOf(result: Setback): Partial<InventoryRow> {
  switch (result.state) {
    case 'failed':
      return {
        state: 'failed',
        error: result.error,
        conflicts: result.conflicts && result.conflicts.length > 0 ? JSON.stringify(result.conflicts) : null,
      };
    case 'pruning':
      return { state: 'pruning', error: result.error ?? null };
    case 'deleted':
      return { state: 'deleted', error: null };
    default:
      return result satisfies never;
  }
}
