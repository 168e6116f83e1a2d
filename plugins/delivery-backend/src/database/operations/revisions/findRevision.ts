import type { Knex } from 'knex';
import type { RevisionRow } from '../../tables';
import { readRevisionRow, type RevisionRecord } from './revisionRecord';

/** The revision of an Application with that name or number. */
export async function findRevision(knex: Knex, applicationId: string, wanted: string): Promise<RevisionRecord | undefined> {
  const isNumber = /^\d{1,9}$/.test(wanted);
  const row = await knex<RevisionRow>('revisions')
    .where({ application_id: applicationId, ...(isNumber ? { number: Number(wanted) } : { name: wanted }) })
    .first();
  return row && readRevisionRow(row);
}
