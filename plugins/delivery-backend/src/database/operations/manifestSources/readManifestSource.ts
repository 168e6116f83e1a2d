import type { Knex } from 'knex';
import type { ManifestSourceRow } from '../../tables';
import { type ManifestSourceRecord, readManifestSourceRow } from './manifestSourceRecord';

export async function readManifestSource(knex: Knex, entityRef: string): Promise<ManifestSourceRecord | undefined> {
  const row = await knex<ManifestSourceRow>('manifest_sources').where({ entity_ref: entityRef }).first();
  return row && readManifestSourceRow(row);
}
