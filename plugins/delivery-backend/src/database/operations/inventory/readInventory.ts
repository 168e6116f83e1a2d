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
