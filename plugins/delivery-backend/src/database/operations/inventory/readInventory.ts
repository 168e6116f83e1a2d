import type { Knex } from 'knex';
import type { InventoryRow } from '../../tables';
import { inventoryColumns, type InventoryRecord, readInventoryRow } from './inventoryRecord';

/** Everything that is known of an Application's objects, oldest intent first; of one environment when it is named. */
export async function readInventory(
  knex: Knex,
  options: { readonly applicationId: string; readonly environment?: string; readonly revisionId?: string },
): Promise<InventoryRecord[]> {
  const rows = await knex<InventoryRow>('inventory')
    .where({
      application_id: options.applicationId,
      ...(options.environment === undefined ? {} : { environment: options.environment }),
      ...(options.revisionId === undefined ? {} : { revision_id: options.revisionId }),
    })
    .orderBy(['intended_at', 'position', 'id'])
    .select(...inventoryColumns);
  return rows.map(readInventoryRow);
}

const idsPerQuery = 500;

/** The same of several Applications. */
export async function readInventories(knex: Knex, applicationIds: readonly string[]): Promise<InventoryRecord[]> {
  const records: InventoryRecord[] = [];
  for (let start = 0; start < applicationIds.length; start += idsPerQuery) {
    const rows = await knex<InventoryRow>('inventory')
      .whereIn('application_id', applicationIds.slice(start, start + idsPerQuery))
      .orderBy(['intended_at', 'position', 'id'])
      .select(...inventoryColumns);
    records.push(...rows.map(readInventoryRow));
  }
  return records;
}
