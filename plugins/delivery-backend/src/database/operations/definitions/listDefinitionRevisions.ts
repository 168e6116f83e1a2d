import type { Knex } from 'knex';
import type { DefinitionRevisionRow } from '../../tables';
import { type DefinitionName, type DefinitionRevisionRecord, readDefinitionRevisionRow } from './definitionRecord';

/** Revisions of a published definition, newest first, and how many there are. */
export async function listDefinitionRevisions(
  knex: Knex,
  options: DefinitionName & { readonly limit: number; readonly before?: number },
): Promise<{ revisions: DefinitionRevisionRecord[]; total: number }> {
  const { kind, name, limit, before } = options;
  const rows = await knex<DefinitionRevisionRow>('definition_revisions')
    .where({ kind, name })
    .modify(query => {
      if (before !== undefined) {
        query.where('number', '<', before);
      }
    })
    .orderBy('number', 'desc')
    .limit(limit);
  const [{ total }] = await knex<DefinitionRevisionRow>('definition_revisions').where({ kind, name }).count({ total: '*' });
  return { revisions: rows.map(readDefinitionRevisionRow), total: Number(total) };
}
