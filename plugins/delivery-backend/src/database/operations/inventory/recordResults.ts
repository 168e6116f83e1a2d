import type { FieldConflict, OwnedFields } from '@slipway/cluster';
import type { Knex } from 'knex';
import { databaseNow } from '../../databaseNow';
import { inTransaction } from '../../inTransaction';
import type { InventoryRow } from '../../tables';
import { appendApplicationSignal } from '../outbox/appendApplicationSignal';
import { type PlacementChange, writePlacements } from '../placements/writePlacements';
import { type Fence, holdFence } from './holdFence';

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
  await inTransaction(knex, async tx => {
    await holdFence(tx, options);
    const at = await databaseNow(tx);
    for (const result of results) {
      await tx<InventoryRow>('inventory').where({ id: result.id }).update(columnsOf(result, at));
    }
    if (placements.length > 0) {
      await writePlacements(tx, placements);
      await appendApplicationSignal(tx, options.application);
    }
  });
}

function columnsOf(result: InventoryResult, at: number): Partial<InventoryRow> {
  switch (result.state) {
    case 'applied':
      return {
        state: 'applied',
        uid: result.uid,
        error: null,
        conflicts: null,
        applied_at: at,
        ...(result.stored ? { stored: JSON.stringify(result.stored) } : {}),
      };
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
