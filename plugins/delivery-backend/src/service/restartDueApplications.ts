import type { Knex } from 'knex';
import { databaseNow } from '../database/databaseNow';
import { inTransaction } from '../database/inTransaction';
import { readApplicationRow } from '../database/operations/applications/applicationRecord';
import { updateApplication } from '../database/operations/applications/updateApplication';
import { insertRestart } from '../database/operations/runs/insertRestart';
import { readRunSummaries } from '../database/operations/runs/readRunSummaries';
import type { ApplicationRow } from '../database/tables';
import type { RunWaker } from '../runner/ports';
import { isoTime } from './documents/isoTime';

const mostAtOnce = 50;

/** Starts the workflows again whose time has come. One whose run is still on waits for its end. */
export async function restartDueApplications(database: Knex, runner: RunWaker): Promise<void> {
  const now = await databaseNow(database);
  const due = await database<ApplicationRow>('applications').select('id').where('restart_at', '<=', now).limit(mostAtOnce);
  for (const { id } of due) {
    const runId = await inTransaction(database, tx => restartIfDue(tx, id));
    if (runId) {
      runner.wake(runId);
    }
  }
}

async function restartIfDue(tx: Knex.Transaction, id: string): Promise<string | undefined> {
  const row = await tx<ApplicationRow>('applications').where({ id }).forUpdate().first();
  const at = await databaseNow(tx);
  const application = row && readApplicationRow(row);
  // Another process may have been quicker.
  if (!application?.runId || application.restartAt === undefined || application.restartAt > at) {
    return undefined;
  }
  const [run] = await readRunSummaries(tx, [application.runId]);
  if (!run || run.finishedAt === undefined || run.kind === 'delete' || application.deletingSince !== undefined) {
    return undefined;
  }
  const inserted = await insertRestart(tx, {
    runId: run.id,
    // Whoever delivered it: nobody comes to approve a change of their own because time has passed.
    submittedBy: run.submittedBy,
    submittedByKind: run.submittedByKind,
    whileRunning: 'refuse',
    supersededBy: 'a scheduled restart',
    cause: `Started again by itself, as planned for ${isoTime(application.restartAt)}.`,
  });
  if (inserted === 'missing' || inserted.outcome === 'refused') {
    return undefined;
  }
  await updateApplication(tx, id, { runId: inserted.runId, at, restart: { at: null, every: application.restartEvery ?? null } });
  return inserted.runId;
}
