import type { RunState } from '@slipway/workflow';
import type { Knex } from 'knex';
import { databaseNowSql } from '../../databaseNow';
import { dialectOf } from '../../dialect';
import { readBigint } from '../../readValue';
import type { RunRow } from '../../tables';
import { readRunState, readRunSummary } from '../runs/readRow';
import type { RunSummary } from '../runs/types';

/** A run that a runner may work on, as long as it renews the lease. */
export interface ClaimedRun {
  readonly run: RunSummary;
  readonly state: RunState;
  /** Proof of the lease: every write names it. */
  readonly fence: number;
  /** Database time of the claim, milliseconds. */
  readonly claimedAt: number;
}

/** A row that cannot be read; the run is claimed all the same, so that the next look waits. */
export interface UnreadableRun {
  readonly run: RunSummary;
  readonly fence: number;
  readonly error: unknown;
}

export interface ClaimRunsOptions {
  readonly owner: string;
  readonly limit: number;
  readonly leaseMilliseconds: number;
}

/**
 * Takes runs that are due and that nobody works on. Whoever waited longest since a runner looked at it goes first, so that one Application with many
 * steps cannot hold up the others. Two runners never get the same run: rows that another one is just taking are passed over.
 */
export async function claimRuns(knex: Knex, { owner, limit, leaseMilliseconds }: ClaimRunsOptions): Promise<(ClaimedRun | UnreadableRun)[]> {
  const now = databaseNowSql(knex);
  const due = knex<RunRow>('runs')
    .select('id')
    .whereRaw(`due_at <= ${now}`)
    .andWhere(free => free.whereNull('lease_expires_at').orWhereRaw(`lease_expires_at <= ${now}`))
    .orderBy(['served_at', 'due_at'])
    .limit(limit);
  if (dialectOf(knex) === 'postgres') {
    due.forUpdate().skipLocked();
  }
  const rows: RunRow[] = await knex
    .with('due', due)
    .table('runs')
    .whereIn('id', knex.select('id').from('due'))
    .update({
      lease_owner: owner,
      lease_expires_at: knex.raw(`${now} + ?`, [leaseMilliseconds]),
      served_at: knex.raw(now),
      fence: knex.raw('fence + 1'),
    })
    .returning('*');
  return rows
    .sort((a, b) => readBigint(a.due_at ?? 0) - readBigint(b.due_at ?? 0))
    .map(row => readClaimed(row, leaseMilliseconds));
}

function readClaimed(row: RunRow, leaseMilliseconds: number): ClaimedRun | UnreadableRun {
  const run = readRunSummary(row);
  try {
    const claimedAt = readBigint(row.lease_expires_at ?? 0) - leaseMilliseconds;
    return { run, fence: row.fence, state: readRunState(row), claimedAt };
  } catch (error) {
    return { run, fence: row.fence, error };
  }
}
