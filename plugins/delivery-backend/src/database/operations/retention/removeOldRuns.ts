import type { Knex } from 'knex';
import type { ApplicationRow, ApprovalRow, InventoryRow, PlacementRow, RunRow } from '../../tables';

export interface RemoveOldRunsOptions {
  /** Newest runs of each Application that stay. */
  readonly keep: number;
  /** Newest successful deliveries of each Application that stay. */
  readonly keepSuccessful: number;
  /** Runs that ended later stay. */
  readonly endedBefore: number;
  readonly limit: number;
}

/**
 * Removes runs that nobody needs any more, with their steps, events and settled approvals, at most `limit`; answers how many. What is on, what is shown as
 * an Application's own run, what put objects or placements where they are, and what an approval waits for, stays whatever its age.
 */
export async function removeOldRuns(knex: Knex, { keep, keepSuccessful, endedBefore, limit }: RemoveOldRunsOptions): Promise<number> {
  const ranked = knex<RunRow>('runs')
    .select('id', 'kind', 'phase', 'finished_at')
    .select(knex.raw('row_number() over (partition by application_id order by created_at desc, id desc) as age'))
    .select(knex.raw('row_number() over (partition by application_id, kind, phase order by created_at desc, id desc) as age_in_phase'));
  const old = await knex
    .with('ranked', ranked)
    .from('ranked')
    .select<{ id: string }[]>('ranked.id')
    .where('age', '>', keep)
    .andWhere(successful => successful.whereNot({ kind: 'deliver', phase: 'succeeded' }).orWhere('age_in_phase', '>', keepSuccessful))
    .andWhere('finished_at', '<', endedBefore)
    .whereNotExists(knex<ApplicationRow>('applications').select(knex.raw('1')).where('applications.run_id', knex.ref('ranked.id')))
    .whereNotExists(knex<PlacementRow>('placements').select(knex.raw('1')).where('placements.run_id', knex.ref('ranked.id')))
    .whereNotExists(knex<InventoryRow>('inventory').select(knex.raw('1')).where('inventory.run_id', knex.ref('ranked.id')))
    .whereNotExists(
      knex<ApprovalRow>('approvals').select(knex.raw('1')).where('approvals.run_id', knex.ref('ranked.id')).where('approvals.state', 'pending'),
    )
    .limit(limit);
  return old.length === 0 ? 0 : knex<RunRow>('runs').whereIn('id', old.map(({ id }) => id)).whereNotNull('finished_at').delete();
}
