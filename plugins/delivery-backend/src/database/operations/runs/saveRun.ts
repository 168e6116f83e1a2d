import { isFinished, type RunState, whyRun } from '@slipway/workflow';
import type { Knex } from 'knex';
import type { RunRow } from '../../tables';
import { type AppliedEvent, appendRunEvents } from '../events/appendRunEvents';
import { deleteInboxEvents } from '../inbox/readInboxEvents';
import { appendRunSignal } from '../outbox/appendRunSignal';
import { writeStepRuns } from '../steps/writeStepRuns';
import { lockRunApplication } from './lockRunApplication';
import { promoteQueuedRun } from './promoteQueuedRun';
import { writeRunState } from './readRow';
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
export async function saveRun(tx: Knex.Transaction, { run, fence, before, after, applied, taken = [], at, lease }: SaveRunOptions): Promise<SaveRunResult> {
  const finished = isFinished(after.phase);
  const message = whyRun(after);
  const changed = after.phase !== before.phase || message !== whyRun(before);
  const application = changed ? await lockRunApplication(tx, run.applicationId) : undefined;
  const written = await tx<RunRow>('runs')
    .where({ id: run.id, fence })
    .update({
      phase: after.phase,
      message,
      state: writeRunState(after),
      failures: 0,
      started_at: after.startedAt ?? null,
      finished_at: after.finishedAt ?? null,
      ...(finished ? { active_application: null } : {}),
      ...leaseColumns(finished ? { kind: 'park' } : lease),
      ...(lease.kind === 'seize' ? { fence: fence + 1 } : {}),
    });
  if (written === 0) {
    return { kind: 'fenced' };
  }
  await deleteInboxEvents(tx, taken);
  await appendRunEvents(tx, run.id, applied);
  await writeStepRuns(tx, run.id, before, after);
  if (finished) {
    await promoteQueuedRun(tx, run.applicationId, at);
  } else if (lease.kind === 'park') {
    await keepDueForInbox(tx, run.id, at);
  }
  if (!application) {
    return { kind: 'saved' };
  }
  await appendRunSignal(tx, { runId: run.id, application, at });
  return { kind: 'saved', change: { runId: run.id, applicationId: run.applicationId, kind: run.kind, phase: after.phase, message, superseded: after.ending?.kind === 'superseded', at } };
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
