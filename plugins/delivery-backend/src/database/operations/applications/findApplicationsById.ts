import type { Knex } from 'knex';
import type { ApplicationRow } from '../../tables';
import { type ApplicationRecord, readApplicationRow } from './applicationRecord';

/** Applications by their ids, in no order; those that are not there are left out. */
export async function findApplicationsById(knex: Knex, ids: readonly string[]): Promise<ApplicationRecord[]> {
  const rows = await knex<ApplicationRow>('applications').whereIn('id', [...ids]);
  return rows.map(readApplicationRow);
}
