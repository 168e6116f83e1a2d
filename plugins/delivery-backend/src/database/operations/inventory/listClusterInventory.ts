import type { Knex } from 'knex';
import type { ApplicationRow, InventoryRow } from '../../tables';
import { inventoryColumns, type InventoryColumns, type InventoryRecord, readInventoryRow } from './inventoryRecord';

export interface OwnedRecord {
  readonly record: InventoryRecord;
  readonly owner: { readonly namespace: string; readonly name: string };
}

/** What is still known in one cluster, with the Application that each object belongs to; the newest `limit` of it. */
export async function listClusterInventory(
  knex: Knex,
  options: { readonly cluster: string; readonly limit: number },
): Promise<OwnedRecord[]> {
  const rows = await knex<InventoryRow>('inventory')
    .join<ApplicationRow>('applications', 'applications.id', 'inventory.application_id')
    .where('inventory.cluster', options.cluster)
    .whereNot('inventory.state', 'deleted')
    .orderBy([{ column: 'inventory.intended_at', order: 'desc' }, { column: 'inventory.id' }])
    .limit(options.limit)
    .select<(InventoryColumns & { owner_namespace: string; owner_name: string })[]>(
      ...inventoryColumns.map(column => `inventory.${column} as ${column}`),
      'applications.namespace as owner_namespace',
      'applications.name as owner_name',
    );
  return rows.map(row => ({
    record: readInventoryRow(row),
    owner: { namespace: row.owner_namespace, name: row.owner_name },
  }));
}

/** Forgets objects of a cluster that is on its way out: they are gone. */
export async function forgetClusterInventory(knex: Knex, ids: readonly string[]): Promise<void> {
  await knex<InventoryRow>('inventory').whereIn('id', [...ids]).delete();
}
