import type { Knex } from 'knex';
import type { RunRow } from '../../tables';

/** How many runs an Application has had. */
export async function countRuns(knex: Knex, applicationId: string): Promise<number> {
  const row = await knex<RunRow>('runs').where({ application_id: applicationId }).count({ count: '*' }).first();
  return Number(row?.count ?? 0);
}
