import type { Knex } from 'knex';
import type { ApplicationRow } from '../../tables';
import { type ApplicationRecord, readApplicationRow } from './applicationRecord';

/** Below the number of variables that SQLite takes in one statement, two of them for each name. */
const namesPerQuery = 200;

/** Those of the named Applications that there are, in no order. */
export async function findApplications(
  knex: Knex,
  refs: readonly { readonly namespace: string; readonly name: string }[],
): Promise<ApplicationRecord[]> {
  const found: ApplicationRecord[] = [];
  for (let start = 0; start < refs.length; start += namesPerQuery) {
    const names = refs.slice(start, start + namesPerQuery).map(ref => [ref.namespace, ref.name]);
    const rows = await knex<ApplicationRow>('applications').whereIn(['namespace', 'name'], names);
    found.push(...rows.map(readApplicationRow));
  }
  return found;
}
