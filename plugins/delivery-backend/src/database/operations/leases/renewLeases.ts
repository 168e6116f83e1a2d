import type { Knex } from 'knex';
import { databaseNowSql } from '../../databaseNow';
import { dialectOf } from '../../dialect';
import { readBigint } from '../../readValue';
import type { RunRow } from '../../tables';

export interface HeldLease {
  readonly runId: string;
  readonly fence: number;
}

export interface RenewLeasesOptions {
  readonly owner: string;
  readonly held: readonly HeldLease[];
  readonly leaseMilliseconds: number;
}

export interface RenewedLeases {
  /** Leases that somebody else holds by now, or whose run is gone. */
  readonly lost: readonly HeldLease[];
  /** Leases of runs to which somebody is writing just now; not prolonged, and not known to be lost. To be tried again soon. */
  readonly busy: readonly HeldLease[];
  /** Database time, milliseconds; undefined when nothing was renewed. */
  readonly now?: number;
}

/**
 * Prolongs leases. One that has run out, but that nobody took over, is prolonged as well: nothing happened in between.
 *
 * Waits for nobody. A renewal that waited for one run's row would hold the rows of all the others meanwhile: their writers would queue up behind it and
 * it behind them, until all leases of a runner run out because one transaction is slow, or stands still.
 */
export async function renewLeases(knex: Knex, { owner, held, leaseMilliseconds }: RenewLeasesOptions): Promise<RenewedLeases> {
  const mine = knex<RunRow>('runs')
    .select('id')
    .where({ lease_owner: owner })
    .whereIn(
      'id',
      held.map(lease => lease.runId),
    );
  if (dialectOf(knex) === 'postgres') {
    mine.forNoKeyUpdate().skipLocked();
  }
  const rows: Pick<RunRow, 'id' | 'fence' | 'lease_expires_at'>[] = await knex
    .with('mine', mine)
    .table('runs')
    .whereIn('id', knex.select('id').from('mine'))
    .update({ lease_expires_at: knex.raw(`${databaseNowSql(knex)} + ?`, [leaseMilliseconds]) })
    .returning(['id', 'fence', 'lease_expires_at']);
  const renewed = new Map(rows.map(row => [row.id, row.fence]));
  const passedOver = held.filter(lease => !renewed.has(lease.runId));
  const fences = passedOver.length > 0 ? await readFences(knex, owner, passedOver) : new Map<string, number>();
  const busy = passedOver.filter(lease => fences.get(lease.runId) === lease.fence);
  const lost = held.filter(lease => renewed.get(lease.runId) !== lease.fence && !busy.includes(lease));
  const [first] = rows;
  return { lost, busy, ...(first ? { now: readBigint(first.lease_expires_at ?? 0) - leaseMilliseconds } : {}) };
}

/** The fences of leases as they stand, without waiting for who is changing them. */
async function readFences(knex: Knex, owner: string, leases: readonly HeldLease[]): Promise<Map<string, number>> {
  const rows = await knex<RunRow>('runs')
    .select('id', 'fence')
    .where({ lease_owner: owner })
    .whereIn(
      'id',
      leases.map(lease => lease.runId),
    );
  return new Map(rows.map(row => [row.id, row.fence]));
}
