import type { Knex } from 'knex';
import type { PublishedDefinitionRow } from '../../tables';
import { type DefinitionName, type PublishedDefinition, readPublishedDefinitionRow } from './definitionRecord';

/**
 * The definition, held until the transaction ends: publications of one name take turns, the first ones too. A name that was never published is a deleted
 * one of revision 0, for which `by` is written down.
 */
export async function lockPublishedDefinition(
  tx: Knex.Transaction,
  { kind, name }: DefinitionName,
  by: { readonly ref: string; readonly kind: 'user' | 'service' },
): Promise<PublishedDefinition> {
  const unpublished = { kind, name, revision: 0, state: 'deleted', changed_by: by.ref, changed_by_kind: by.kind, changed_at: 0 };
  await tx<PublishedDefinitionRow>('published_definitions').insert(unpublished).onConflict(['kind', 'name']).ignore();
  const row = await tx<PublishedDefinitionRow>('published_definitions').where({ kind, name }).forUpdate().first();
  if (!row) {
    throw new Error(`The ${kind} definition "${name}" vanished while it was held`);
  }
  return readPublishedDefinitionRow(row);
}
