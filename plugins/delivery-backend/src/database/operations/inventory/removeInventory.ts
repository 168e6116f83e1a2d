import type { Knex } from 'knex';
import { dialectOf } from '../../dialect';
import { inTransaction } from '../../inTransaction';
import type { InventoryRow } from '../../tables';
import { type Fence, FencedError, holdFence, holdingFence } from './holdFence';

const idsPerStatement = 500;

/** Forgets objects that are gone, or that a newer record names as well. Throws `FencedError`. */
export async function removeInventory(knex: Knex, options: Fence & { readonly ids: readonly string[] }): Promise<void> {
  if (options.ids.length === 0) {
    return;
  }
  if (dialectOf(knex) === 'postgres') {
    await removeAtOnce(knex, options);
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

async function removeAtOnce(knex: Knex, { ids, ...fence }: Fence & { readonly ids: readonly string[] }): Promise<void> {
  const held = await holdingFence(fence)
    .add('removed', 'delete from inventory where id = any(?) and exists (select 1 from held) returning id', [ids])
    .run(knex, 'select id from held');
  if (held.length === 0) {
    throw new FencedError(fence.runId);
  }
}
