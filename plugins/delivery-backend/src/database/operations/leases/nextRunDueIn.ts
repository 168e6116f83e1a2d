import type { Knex } from 'knex';
import { databaseNowSql } from '../../databaseNow';
import { readOptionalBigint } from '../../readValue';
import type { DbBigint } from '../../tables';

/** Milliseconds until the next run becomes due that is not due yet; undefined when none will. */
export async function nextRunDueIn(knex: Knex): Promise<number | undefined> {
  const now = databaseNowSql(knex);
  const row: { pause: DbBigint | null } | undefined = await knex('runs')
    .whereRaw(`due_at > ${now}`)
    .first(knex.raw(`min(due_at) - ${now} as pause`));
  return readOptionalBigint(row?.pause);
}
