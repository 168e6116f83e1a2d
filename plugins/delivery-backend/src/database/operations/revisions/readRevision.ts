import type { Knex } from 'knex';
import type { RevisionRow } from '../../tables';
import { readRevisionRow, type RevisionRecord } from './revisionRecord';

export async function readRevision(knex: Knex, revisionId: string): Promise<RevisionRecord | undefined> {
  const row = await knex<RevisionRow>('revisions').where({ id: revisionId }).first();
  return row && readRevisionRow(row);
}
