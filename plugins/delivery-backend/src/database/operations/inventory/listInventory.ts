import type { Knex } from 'knex';
import type { InventoryRow } from '../../tables';
import { inventoryColumns, type InventoryRecord, readInventoryRow } from './inventoryRecord';

/** One page of an Application's objects, ordered by id; `after` is the id of the last one of the page before. */
export async function listInventory(
  knex: Knex,
  options: { readonly applicationId: string; readonly limit: number; readonly after?: string },
): Promise<InventoryRecord[]> {
  const query = knex<InventoryRow>('inventory').where({ application_id: options.applicationId });
  if (options.after !== undefined) {
    query.andWhere('id', '>', options.after);
  }
  const rows = await query
    .orderBy('id')
    .limit(options.limit)
    .select(...inventoryColumns);
  return rows.map(readInventoryRow);
}

/** How many objects `listInventory` goes through. */
export async function countInventory(knex: Knex, applicationId: string): Promise<number> {
  const [row] = await knex<InventoryRow>('inventory')
    .where({ application_id: applicationId })
    .count<{ total: number | string }[]>({ total: '*' });
  return Number(row.total);
}
