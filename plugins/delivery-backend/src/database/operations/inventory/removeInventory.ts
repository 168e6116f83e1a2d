import type { Knex } from 'knex';
import { inTransaction } from '../../inTransaction';
import type { InventoryRow } from '../../tables';
import { type Fence, holdFence } from './holdFence';

const idsPerStatement = 500;

/** Forgets objects that are gone, or that a newer record names as well. Throws `FencedError`. */
export async function removeInventory(
  knex: Knex,
  options: Fence & { readonly ids: readonly string[] },
): Promise<void> {
  if (options.ids.length === 0) {
    return;
  }
  await inTransaction(knex, async tx => {
    await holdFence(tx, options);
    for (let start = 0; start < options.ids.length; start += idsPerStatement) {
      await tx<InventoryRow>('inventory')
        .whereIn('id', options.ids.slice(start, start + idsPerStatement))
        .delete();
    }
  });
}
