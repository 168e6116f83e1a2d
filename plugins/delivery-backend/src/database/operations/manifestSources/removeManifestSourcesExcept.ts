import type { Knex } from 'knex';
import type { ManifestSourceRow } from '../../tables';

/** Forgets the sources whose entities are gone, or name no manifest any more. */
export async function removeManifestSourcesExcept(knex: Knex, entityRefs: readonly string[]): Promise<void> {
  const known = await knex<ManifestSourceRow>('manifest_sources').select('entity_ref');
  const kept = new Set(entityRefs);
  for (const { entity_ref } of known) {
    if (!kept.has(entity_ref)) {
      await knex<ManifestSourceRow>('manifest_sources').where({ entity_ref }).delete();
    }
  }
}
