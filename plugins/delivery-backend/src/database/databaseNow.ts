import type { Knex } from 'knex';
import { dialectOf } from './dialect';
import { readBigint } from './readValue';
import type { DbBigint } from './tables';

/** SQL for the database's own clock in milliseconds since the epoch: the only clock that several backends have in common. */
export function databaseNowSql(knex: Knex): string {
  switch (dialectOf(knex)) {
    case 'sqlite':
      return `cast(unixepoch('now', 'subsec') * 1000 as integer)`;
    case 'postgres':
      // Not now(): that stands still for the length of a transaction. Nor clock_timestamp(): it may change within a statement, so that no index would be used to compare with it.
      return `cast(extract(epoch from statement_timestamp()) * 1000 as bigint)`;
    default:
      throw new Error('unreachable');
  }
}

/** The same as a value to be written, which saves asking for it. */
export function databaseNowValue(knex: Knex): Knex.Raw {
  return knex.raw(databaseNowSql(knex));
}

/** The database's own clock, milliseconds since the epoch. */
export async function databaseNow(knex: Knex): Promise<number> {
  const row: { now: DbBigint } = await knex.select(knex.raw(`${databaseNowSql(knex)} as now`)).first();
  return readBigint(row.now);
}
