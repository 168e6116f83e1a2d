import type { Knex } from 'knex';
import type { DefinitionRevisionRow } from '../../tables';
import { type DefinitionName, type DefinitionRevisionRecord, readDefinitionRevisionRow } from './definitionRecord';

export async function readDefinitionRevision(
  knex: Knex,
  { kind, name, number }: DefinitionName & { readonly number: number },
): Promise<DefinitionRevisionRecord | undefined> {
  const row = await knex<DefinitionRevisionRow>('definition_revisions').where({ kind, name, number }).first();
  return row && readDefinitionRevisionRow(row);
}
