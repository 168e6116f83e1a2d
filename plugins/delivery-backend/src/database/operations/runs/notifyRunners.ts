import type { Knex } from 'knex';
import { dialectOf } from '../../dialect';

/** Channel on which PostgreSQL tells all runners the id of a run to look at. */
export const runnerChannel = 'slipway_delivery_runs';

/** Tells the runners of all backends about a run, once the transaction is committed. Only a hint: they poll as well. SQLite has a single backend. */
export async function notifyRunners(tx: Knex, runId: string): Promise<void> {
  if (dialectOf(tx) === 'postgres') {
    await tx.raw('select pg_notify(?, ?)', [runnerChannel, runId]);
  }
}
