import type { Knex } from 'knex';
import { databaseNowSql } from '../../databaseNow';
import type { RunRow } from '../../tables';
import type { HeldLease } from './renewLeases';

/** Gives a run back as it is, for any runner to take at once. Does nothing when the lease was lost. */
export async function releaseRun(knex: Knex, { runId, fence }: HeldLease): Promise<void> {
  await knex<RunRow>('runs')
    .where({ id: runId, fence })
    .whereNull('finished_at')
    .update({ lease_owner: null, lease_expires_at: null, due_at: knex.raw(databaseNowSql(knex)) });
}
