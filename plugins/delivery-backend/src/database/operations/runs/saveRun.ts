import { isFinished, type RunState, whyRun } from '@slipway/workflow';
import type { Knex } from 'knex';
import { dialectOf } from '../../dialect';
import type { RunRow } from '../../tables';
import type { AppliedEvent } from '../events/eventRows';
import { announceOutbox, markOutbox } from '../outbox/outboxNews';
import { lockRunApplication } from './lockRunApplication';
import { promoteQueuedRun } from './promoteQueuedRun';
import { writeRunState } from './readRow';
import { type RunWrite, writeRun } from './writeRun';
import type { RunChange, RunKind } from './types';

export interface SaveRunOptions {
  readonly run: { readonly id: string; readonly applicationId: string; readonly kind: RunKind };
  /** The fence that the writer holds. */
  readonly fence: number;
  readonly before: RunState;
  readonly after: RunState;
  readonly applied: readonly AppliedEvent[];
  /** Events of the inbox that are among these, or were refused. */
  readonly taken?: readonly number[];
  /** Something that hangs on the run is written with it. */
  readonly together?: boolean;
  /** Database time, milliseconds. */
  readonly at: number;
  /**
   * - `keep`: the writer goes on with the run
   * - `park`: nobody needs to look at it before `dueAt`; absent: before something happens
   * - `seize`: taken away from whoever works on it
   */
  readonly lease: { readonly kind: 'keep' } | { readonly kind: 'park'; readonly dueAt?: number } | { readonly kind: 'seize' };
}

/** `fenced`: another writer has taken the run over; nothing was written, and the caller must stop. */
export type SaveRunResult = { readonly kind: 'saved'; readonly change?: RunChange } | { readonly kind: 'fenced' };

/**
 * Writes what events made of a run: its state, its history, its steps and the hints that follow, all in the transaction that is handed in. A change
 * that is returned must go to `RunChanged` before the transaction ends.
 */
export async function saveRun(tx: Knex.Transaction, options: SaveRunOptions): Promise<SaveRunResult> {
  const { run, after, at, lease } = options;
  const finished = isFinished(after.phase);
  const rests = isChanged(options) && after.phase !== 'executing' && after.phase !== 'initializing';
  if (rests || options.together) {
    await lockRunApplication(tx, run.applicationId);
  }
  if ((await writeRun(tx, runWrite(options))) === 'fenced') {
    return { kind: 'fenced' };
  }
  if (isChanged(options)) {
    markOutbox(tx);
  }
  if (finished) {
    await promoteQueuedRun(tx, run.applicationId, at);
  } else if (lease.kind === 'park') {
    await keepDueForInbox(tx, run.id, at);
  }
  if (!rests) {
    return { kind: 'saved' };
  }
  const { id: runId, applicationId, kind } = run;
  return { kind: 'saved', change: { runId, applicationId, kind, phase: after.phase, message: whyRun(after), superseded: after.ending?.kind === 'superseded', at } };
}

/** The same for a run that its writer goes on with, on PostgreSQL: nothing but its own rows changes, so that one statement will do. */
export async function saveRunOnTheWay(knex: Knex, options: SaveRunOptions): Promise<'saved' | 'fenced'> {
  const written = await writeRun(knex, runWrite(options));
  announceOutbox();
  return written === 'fenced' ? 'fenced' : 'saved';
}

export function isOnTheWay(knex: Knex, { after, lease, together }: SaveRunOptions): boolean {
  return dialectOf(knex) === 'postgres' && lease.kind === 'keep' && after.phase === 'executing' && !together;
}

function isChanged({ before, after }: SaveRunOptions): boolean {
  return after.phase !== before.phase || whyRun(after) !== whyRun(before);
}

function runWrite(options: SaveRunOptions): RunWrite {
  const { run, fence, before, after, applied, taken = [], at, lease } = options;
  const finished = isFinished(after.phase);
  return {
    runId: run.id,
    fence,
    columns: {
      phase: after.phase,
      message: whyRun(after),
      state: writeRunState(after),
      failures: 0,
      started_at: after.startedAt ?? null,
      finished_at: after.finishedAt ?? null,
      ...(finished ? { active_application: null } : {}),
      ...leaseColumns(finished ? { kind: 'park' } : lease),
      ...(lease.kind === 'seize' ? { fence: fence + 1 } : {}),
    },
    before,
    after,
    applied,
    taken,
    ...(isChanged(options) ? { hint: { applicationId: run.applicationId, at } } : {}),
  };
}

function leaseColumns(lease: SaveRunOptions['lease']): Partial<RunRow> {
  switch (lease.kind) {
    case 'keep':
      return {};
    case 'park':
      return { lease_owner: null, lease_expires_at: null, due_at: lease.dueAt ?? null };
    case 'seize':
      return { lease_owner: null, lease_expires_at: null };
    default:
      return lease satisfies never;
  }
}

/** An event that came in since the writer looked last must not wait until the run is due by itself. The row is locked by now, so none can slip in. */
async function keepDueForInbox(tx: Knex.Transaction, runId: string, at: number) {
  await tx<RunRow>('runs')
    .where({ id: runId })
    .whereExists(tx('run_inbox').select(tx.raw('1')).where({ run_id: runId }))
    .update({ due_at: at });
}
