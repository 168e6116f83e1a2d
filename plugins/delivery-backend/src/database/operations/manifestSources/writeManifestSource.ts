import type { Knex } from 'knex';
import type { ManifestSourceRow } from '../../tables';
import type { ManifestSourceRecord } from './manifestSourceRecord';

/** Writes what was found; the last one to look is right. */
export async function writeManifestSource(knex: Knex, source: ManifestSourceRecord): Promise<void> {
  const row: ManifestSourceRow = {
    entity_ref: source.entityRef,
    namespace: source.application.namespace,
    name: source.application.name,
    url: source.url,
    etag: source.etag ?? null,
    state: source.state,
    problems: JSON.stringify(source.problems),
    checked_at: source.checkedAt,
    changed_at: source.changedAt,
  };
  await knex<ManifestSourceRow>('manifest_sources').insert(row).onConflict('entity_ref').merge();
}
