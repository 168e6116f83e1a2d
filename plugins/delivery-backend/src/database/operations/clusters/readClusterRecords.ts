import type { Knex } from 'knex';
import type { ClusterRow } from '../../tables';
import { type ClusterRecord, readClusterRow } from './clusterRecord';

/** Everything that people decided about clusters. */
export async function readClusterRecords(knex: Knex): Promise<ClusterRecord[]> {
  const rows = await knex<ClusterRow>('clusters').orderBy('name');
  return rows.map(readClusterRow);
}

export async function readClusterRecord(knex: Knex, name: string): Promise<ClusterRecord | undefined> {
  const row = await knex<ClusterRow>('clusters').where({ name }).first();
  return row && readClusterRow(row);
}
