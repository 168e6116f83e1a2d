import type { Knex } from 'knex';
import type { InventoryRow } from '../../tables';
import { objectKey } from '@slipway/oam';

/** The objects of these names in a cluster that the inventory knows, whoever they belong to, as `objectKey`s. */
export async function listNamedObjects(knex: Knex, cluster: string, names: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await knex<InventoryRow>('inventory')
    .where({ cluster })
    .whereIn('name', [...new Set(names)])
    .select('api_version', 'kind', 'namespace', 'name');
  return new Set(rows.map(({ api_version: apiVersion, kind, namespace, name }) => objectKey({ apiVersion, kind, namespace, name })));
}
