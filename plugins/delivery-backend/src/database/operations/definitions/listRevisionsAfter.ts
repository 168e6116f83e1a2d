import type { Knex } from 'knex';
import type { DefinitionRevisionRow } from '../../tables';
import { type DefinitionName, type DefinitionRevisionRecord, readDefinitionRevisionRow } from './definitionRecord';

/** Revisions of a published definition that are newer than a number, oldest first. */
export async function listRevisionsAfter(
  knex: Knex,
  { kind, name, after }: DefinitionName & { readonly after: number },
): Promise<DefinitionRevisionRecord[]> {
  const rows = await knex<DefinitionRevisionRow>('definition_revisions')
    .where({ kind, name })
    .where('number', '>', after)
    .orderBy('number');
  return rows.map(readDefinitionRevisionRow);
}
