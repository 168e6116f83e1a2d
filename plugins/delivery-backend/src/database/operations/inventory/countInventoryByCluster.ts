import type { Knex } from 'knex';
import type { ClusterRow, InventoryRow } from '../../tables';

/** How many objects are still known in each cluster that is on its way out. */
export async function countInventoryByCluster(knex: Knex): Promise<ReadonlyMap<string, number>> {
  const rows = await knex<InventoryRow>('inventory')
    .whereIn('cluster', knex<ClusterRow>('clusters').whereNotNull('detached_at').select('name'))
    .whereNot({ state: 'deleted' })
    .groupBy('cluster')
    .select('cluster')
    .count<{ cluster: string; objects: number | string }[]>({ objects: 'id' });
  return new Map(rows.map(({ cluster, objects }) => [cluster, Number(objects)]));
}
