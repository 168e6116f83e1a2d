import type { RunState } from '@slipway/workflow';
import type { Knex } from 'knex';
import { databaseNowSql } from '../../databaseNow';
import { dialectOf } from '../../dialect';
import { preparedRows } from '../../prepared';
import { readBigint, readBoolean } from '../../readValue';
import type { DbBoolean, RunRow } from '../../tables';
import { readRunState, readRunSummary } from '../runs/readRow';
import type { RunSummary } from '../runs/types';

/** A run that a runner may work on, as long as it renews the lease. */
export interface ClaimedRun {
  readonly run: RunSummary;
  readonly state: RunState;
  /** Proof of the lease: every write names it. */
  readonly fence: number;
  /** Whether events waited for it in the inbox. One that comes in at the very moment of the claim is found later: by whoever is told of it, or at the next renewal. */
  readonly hasInbox: boolean;
  /** Database time of the claim, milliseconds. */
  readonly claimedAt: number;
  /** How long it was due before that, milliseconds. */
  readonly waited: number;
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
 * Takes runs that are due and that nobody works on. Teams take turns: the first run of each team goes before the second one of any, and runs that are
 * worked on count as a team's first ones, so that a team with a thousand runs holds up nobody. Within a team, whoever waited longest since a runner
 * looked at it goes first, so that one Application with many steps cannot hold up the others. Two runners never get the same run: rows that another one
 * is just taking are passed over.
 */
export async function claimRuns(knex: Knex, { owner, limit, leaseMilliseconds }: ClaimRunsOptions): Promise<(ClaimedRun | UnreadableRun)[]> {
  const now = databaseNowSql(knex);
  const turns = knex<RunRow>('runs')
    .select('id as turn_of', 'served_at as turn_served_at')
    .select(
      knex.raw(
        `row_number() over (partition by coalesce(team, application_id) order by case when lease_expires_at > ${now} then 0 else 1 end, served_at, due_at) as turn`,
      ),
    )
    .whereRaw(`due_at <= ${now}`);
  const due = knex('runs')
    .select('runs.id')
    .join('turns', 'turns.turn_of', 'runs.id')
    .whereRaw(`due_at <= ${now}`)
    .andWhere(free => free.whereNull('lease_expires_at').orWhereRaw(`lease_expires_at <= ${now}`))
    .orderBy(['turns.turn', 'turns.turn_served_at', 'runs.due_at'])
    .limit(limit);
  if (dialectOf(knex) === 'postgres') {
    due.forUpdate('runs').skipLocked();
  }
  const claim = knex
    .with('turns', turns)
    .with('due', due)
    .table('runs')
    .whereIn('id', knex.select('id').from('due'))
    .update({
      lease_owner: owner,
      lease_expires_at: knex.raw(`${now} + ?`, [leaseMilliseconds]),
      served_at: knex.raw(now),
      fence: knex.raw('fence + 1'),
    })
    .returning(['*', knex.raw('exists (select 1 from run_inbox where run_inbox.run_id = runs.id) as has_inbox')]);
  const rows = await preparedRows<RunRow & { has_inbox: DbBoolean }>(knex, claim);
  return [...rows]
    .sort((a, b) => readBigint(a.due_at ?? 0) - readBigint(b.due_at ?? 0))
    .map(row => readClaimed(row, leaseMilliseconds));
}

function readClaimed(row: RunRow & { has_inbox: DbBoolean }, leaseMilliseconds: number): ClaimedRun | UnreadableRun {
  const run = readRunSummary(row);
  try {
    const claimedAt = readBigint(row.lease_expires_at ?? 0) - leaseMilliseconds;
    const waited = Math.max(0, claimedAt - readBigint(row.due_at ?? claimedAt));
    return { run, fence: row.fence, state: readRunState(row), hasInbox: readBoolean(row.has_inbox), claimedAt, waited };
  } catch (error) {
    return { run, fence: row.fence, error };
  }
}
