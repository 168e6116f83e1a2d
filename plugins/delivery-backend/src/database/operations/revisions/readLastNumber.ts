import type { Knex } from 'knex';
import type { RevisionRow } from '../../tables';

/** The highest number of an Application's revisions, 0 without any. After going back the current one is another. */
export async function readLastNumber(knex: Knex, applicationId: string): Promise<number> {
  const [{ last }] = await knex<RevisionRow>('revisions').where({ application_id: applicationId }).max({ last: 'number' });
  return Number(last ?? 0);
}
