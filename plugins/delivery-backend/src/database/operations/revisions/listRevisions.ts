import type { Knex } from 'knex';
import type { RevisionRow } from '../../tables';
import { readRevisionRow, type RevisionRecord } from './revisionRecord';

/** Revisions of an Application, newest first, and how many there are. */
export async function listRevisions(
  knex: Knex,
  options: { readonly applicationId: string; readonly limit: number; readonly before?: number },
): Promise<{ revisions: RevisionRecord[]; total: number }> {
  const { applicationId, before, limit } = options;
  const rows = await knex<RevisionRow>('revisions')
    .where({ application_id: applicationId })
    .modify(query => {
      if (before !== undefined) {
        query.where('number', '<', before);
      }
    })
    .orderBy('number', 'desc')
    .limit(limit);
  const [{ total }] = await knex<RevisionRow>('revisions')
    .where({ application_id: applicationId })
    .count({ total: '*' });
  return { revisions: rows.map(readRevisionRow), total: Number(total) };
}
