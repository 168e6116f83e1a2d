import type { Knex } from 'knex';
import type { RevisionRow } from '../../tables';
import { readRevisionRow, type RevisionRecord } from './revisionRecord';

/** Revisions by their ids, in no order; those that are not there are left out. */
export async function readRevisions(knex: Knex, revisionIds: readonly string[]): Promise<RevisionRecord[]> {
  const rows = await knex<RevisionRow>('revisions').whereIn('id', [...revisionIds]);
  return rows.map(readRevisionRow);
}
