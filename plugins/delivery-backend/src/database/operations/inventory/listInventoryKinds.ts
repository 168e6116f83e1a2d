import type { TypeReference } from '@slipway/cluster';
import type { Knex } from 'knex';
import type { InventoryRow } from '../../tables';

/** Each kind of which something lies in a cluster. */
export async function listInventoryKinds(knex: Knex): Promise<{ readonly cluster: string; readonly type: TypeReference }[]> {
  const rows = await knex<InventoryRow>('inventory')
    .whereIn('state', ['applied', 'intended', 'pruning'])
    .distinct('cluster', 'api_version', 'kind');
  return rows.map(({ cluster, api_version: apiVersion, kind }) => ({ cluster, type: { apiVersion, kind } }));
}
