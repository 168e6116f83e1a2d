import type { Knex } from 'knex';
import { databaseNowSql } from '../../databaseNow';
import { dialectOf } from '../../dialect';

/**
 * What `due_at` becomes when somebody makes a run due now: later than the last claim, always. Whoever has claimed the run meanwhile sees by that, when it is parked, that something has come since:
 * both write the run's row, so one of them waits for the other.
 */
export function madeDue(knex: Knex): Knex.Raw {
  const latest = dialectOf(knex) === 'postgres' ? 'greatest' : 'max';
  return knex.raw(`${latest}(${databaseNowSql(knex)}, served_at + 1)`);
}

/** What `due_at` becomes when a run is parked: what was planned, unless it was made due since it was claimed. */
export function parkedUntil(knex: Knex, dueAt: number | undefined): Knex.Raw {
  const planned = dialectOf(knex) === 'postgres' ? '?::bigint' : '?';
  return knex.raw(`case when due_at > served_at then due_at else ${planned} end`, [dueAt ?? null]);
}
