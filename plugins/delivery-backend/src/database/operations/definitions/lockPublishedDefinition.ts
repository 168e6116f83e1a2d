import type { Knex } from 'knex';
import type { PublishedDefinitionRow } from '../../tables';
import { type DefinitionName, type PublishedDefinition, readPublishedDefinitionRow } from './definitionRecord';

/** The definition, held until the transaction ends: publications of one name take turns. Undefined when it was never published. */
export async function lockPublishedDefinition(
  tx: Knex.Transaction,
  { kind, name }: DefinitionName,
): Promise<PublishedDefinition | undefined> {
  const row = await tx<PublishedDefinitionRow>('published_definitions').where({ kind, name }).forUpdate().first();
  return row && readPublishedDefinitionRow(row);
}
