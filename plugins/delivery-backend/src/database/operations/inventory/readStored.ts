import type { Manifest, OwnedFields } from '@slipway/cluster';
import type { Knex } from 'knex';
import { readJson } from '../../readValue';
import type { InventoryRow } from '../../tables';

/** Our fields of some objects as the cluster stored them, by the id of the record. */
export async function readStored(knex: Knex, ids: readonly string[]): Promise<ReadonlyMap<string, OwnedFields>> {
  if (ids.length === 0) {
    return new Map();
  }
  const rows = await knex<InventoryRow>('inventory').whereIn('id', [...ids]).whereNotNull('stored').select('id', 'stored');
  return new Map(rows.map(({ id, stored }) => [id, readJson<OwnedFields>(stored ?? '{}')]));
}

/** The object as it was sent, values of Secrets hidden; only as long as the record says that it is applied. */
export async function readAppliedManifest(knex: Knex, id: string): Promise<Manifest | undefined> {
  const row = await knex<InventoryRow>('inventory').where({ id, state: 'applied' }).select('manifest').first();
  return row && readJson<Manifest>(row.manifest);
}
