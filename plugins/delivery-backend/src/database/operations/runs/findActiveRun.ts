import type { Knex } from 'knex';
import type { RunRow } from '../../tables';

/** The run of an Application that is not finished yet; there is one at most. */
export async function findActiveRun(knex: Knex, applicationId: string): Promise<string | undefined> {
  const row = await knex<RunRow>('runs').where({ active_application: applicationId }).first('id');
  return row?.id;
}
