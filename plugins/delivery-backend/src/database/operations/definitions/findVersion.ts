import type { Knex } from 'knex';
import type { DefinitionRevisionRow } from '../../tables';
import { type DefinitionName, type DefinitionRevisionRecord, readDefinitionRevisionRow } from './definitionRecord';

/** The newest revision that was published under a version of its own. */
export async function findVersion(
  knex: Knex,
  { kind, name, version }: DefinitionName & { readonly version: string },
): Promise<DefinitionRevisionRecord | undefined> {
  const row = await knex<DefinitionRevisionRow>('definition_revisions')
    .where({ kind, name, version })
    .orderBy('number', 'desc')
    .first();
  return row && readDefinitionRevisionRow(row);
}
