import type { Knex } from 'knex';
import { databaseNowSql } from '../../databaseNow';
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
  /** Database time, milliseconds; undefined when nothing was renewed. */
  readonly now?: number;
}

/** Prolongs leases. One that has run out, but that nobody took over, is prolonged as well: nothing happened in between. */
export async function renewLeases(knex: Knex, { owner, held, leaseMilliseconds }: RenewLeasesOptions): Promise<RenewedLeases> {
  const rows: Pick<RunRow, 'id' | 'fence' | 'lease_expires_at'>[] = await knex<RunRow>('runs')
    .where({ lease_owner: owner })
    .whereIn(
      'id',
      held.map(lease => lease.runId),
    )
    .update({ lease_expires_at: knex.raw(`${databaseNowSql(knex)} + ?`, [leaseMilliseconds]) })
    .returning(['id', 'fence', 'lease_expires_at']);
  const fences = new Map(rows.map(row => [row.id, row.fence]));
  const lost = held.filter(lease => fences.get(lease.runId) !== lease.fence);
  const [first] = rows;
  return first ? { lost, now: readBigint(first.lease_expires_at ?? 0) - leaseMilliseconds } : { lost };
}
