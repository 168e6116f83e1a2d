import { isFinished, type RunState, whyRun } from '@slipway/workflow';
import type { Knex } from 'knex';
import { dialectOf } from '../../dialect';
import { readOptionalBigint } from '../../readValue';
import type { AppliedEvent } from '../events/eventRows';
import { parkedUntil } from '../leases/madeDue';
import { noteOutbox, tellOutbox } from '../outbox/outboxNews';
import { lockRunApplication } from './lockRunApplication';
import { promoteQueuedRun } from './promoteQueuedRun';
import { writeRunState } from './readRow';
import { type RunWrite, writeLonelyEnd, writeRun } from './writeRun';
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
export type SaveRunResult =
  /** `promoted`: a run that waited for the end of this one is due now. */
  { readonly kind: 'saved'; readonly change?: RunChange; readonly promoted: boolean } | { readonly kind: 'fenced' };

/**
 * Writes what events made of a run: its state, its history, its steps and the hints that follow, all in the transaction that is handed in. A change
 * that is returned must go to `RunChanged` before the transaction ends.
 */
export async function saveRun(tx: Knex.Transaction, options: SaveRunOptions): Promise<SaveRunResult> {
  const { run, after, at } = options;
  const finished = isFinished(after.phase);
  const rests = isChanged(options) && after.phase !== 'executing' && after.phase !== 'initializing';
  const application = rests || options.together ? await lockRunApplication(tx, run.applicationId) : undefined;
  const written = await writeRun(tx, runWrite(tx, options));
  if (written.kind === 'fenced') {
    return written;
  }
  noteOutbox(tx, { written: written.hints });
  const promoted = finished && written.dependents.queued && (await promoteQueuedRun(tx, run.applicationId, at));
  if (!rests) {
    return { kind: 'saved', promoted };
  }
  const { id: runId, applicationId, kind } = run;
  return {
    kind: 'saved',
    promoted,
    change: {
      runId,
      applicationId,
      kind,
      phase: after.phase,
      message: whyRun(after),
      superseded: after.ending?.kind === 'superseded',
      at,
      hasApprovals: written.dependents.approvals,
      recurs: readOptionalBigint(application?.restart_every) !== undefined,
    },
  };
}

/** The same for a run that is on its way, on PostgreSQL: nothing but its own rows changes, so that one statement will do. */
export async function saveRunOnTheWay(knex: Knex, options: SaveRunOptions): Promise<'saved' | 'fenced'> {
  const written = await writeRun(knex, runWrite(knex, options));
  if (written.kind === 'fenced') {
    return 'fenced';
  }
  tellOutbox(knex, written.hints);
  return 'saved';
}

/** The same for a run that ends with nothing hanging on it, on PostgreSQL; `undefined` when that is not so, or not sure: nothing is written then. */
export async function saveLonelyEnd(knex: Knex, options: SaveRunOptions): Promise<'saved' | undefined> {
  const { after, lease, run, together } = options;
  if (dialectOf(knex) !== 'postgres' || !isFinished(after.phase) || run.kind === 'delete' || lease.kind === 'seize' || together) {
    return undefined;
  }
  const written = await writeLonelyEnd(knex, { ...runWrite(knex, options), applicationId: run.applicationId });
  if (written?.kind !== 'written') {
    return undefined;
  }
  tellOutbox(knex, written.hints);
  return 'saved';
}

export function isOnTheWay(knex: Knex, { after, lease, together }: SaveRunOptions): boolean {
  return dialectOf(knex) === 'postgres' && lease.kind !== 'seize' && after.phase === 'executing' && !together;
}

function isChanged({ before, after }: SaveRunOptions): boolean {
  return after.phase !== before.phase || whyRun(after) !== whyRun(before);
}

function runWrite(knex: Knex, options: SaveRunOptions): RunWrite {
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
      ...(finished ? { lease_owner: null, lease_expires_at: null, due_at: null } : leaseColumns(knex, lease)),
      ...(lease.kind === 'seize' ? { fence: fence + 1 } : {}),
    },
    before,
    after,
    applied,
    taken,
    ...(isChanged(options) ? { hint: { applicationId: run.applicationId, at } } : {}),
  };
}

function leaseColumns(knex: Knex, lease: SaveRunOptions['lease']): RunWrite['columns'] {
  switch (lease.kind) {
    case 'keep':
      return {};
    case 'park':
      return { lease_owner: null, lease_expires_at: null, due_at: parkedUntil(knex, lease.dueAt) };
    case 'seize':
      return { lease_owner: null, lease_expires_at: null };
    default:
      return lease satisfies never;
  }
}
