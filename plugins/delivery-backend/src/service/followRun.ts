import { databaseNow } from '../database/databaseNow';
import { scheduleRestart } from '../database/operations/applications/scheduleRestart';
import { archiveDeletedApplication } from '../database/operations/applications/archiveDeletedApplication';
import { findApplication } from '../database/operations/applications/findApplication';
import { cancelApprovals } from '../database/operations/approvals/cancelApprovals';
import { listRunEvents } from '../database/operations/events/listRunEvents';
import { appendOutbox } from '../database/operations/outbox/appendOutbox';
import { readRevisionNames } from '../database/operations/revisions/readRevisionNames';
import { readRun } from '../database/operations/runs/readRun';
import type { RunChanged } from '../database/operations/runs/types';
import { describeRun, describeRunEvent } from './documents/describeRun';

/** Events that are kept of a run that deleted an Application. */
const mostEvents = 1_000;

/**
 * What hangs on a run changes with it: approvals of a run that has ended are void, and with the run that took everything away goes the Application
 * itself. What that run did stays readable by its id.
 */
export const followRun: RunChanged = async (tx, change) => {
  const { runId, phase, message } = change;
  switch (phase) {
    case 'initializing':
    case 'executing':
    case 'suspending':
      return;
    case 'terminated':
    case 'failed':
    case 'skipped':
    case 'succeeded':
      if (change.hasApprovals) {
        await cancelApprovals(
          tx,
          change.superseded
            ? { runId, at: change.at, state: 'stale', message: `Something else would be delivered now: ${message}` }
            : { runId, at: change.at, message: `Not needed any more: ${message}` },
        );
      }
      if (change.recurs) {
        await scheduleRestart(tx, change);
      }
      if (change.kind === 'delete' && phase === 'succeeded') {
        await archiveDeletion(tx, change);
      }
      return;
    default:
      phase satisfies never;
  }
};

async function archiveDeletion(...[tx, change]: Parameters<RunChanged>) {
  const application = await findApplication(tx, { id: change.applicationId });
  const run = await readRun(tx, change.runId);
  if (!application || !run) {
    throw new Error(`Run ${change.runId} deleted an Application that is not there`);
  }
  const { namespace, name } = application;
  const revisions = await readRevisionNames(tx, run.revisionId ? [run.revisionId] : []);
  const events = await listRunEvents(tx, change.runId, { limit: mostEvents });
  const at = await databaseNow(tx);
  await archiveDeletedApplication(tx, {
    applicationId: application.id,
    namespace,
    name,
    runId: run.id,
    run: describeRun(run, { application: { namespace, name }, revisions, approvals: [] }),
    events: events.map(describeRunEvent),
    at,
  });
  appendOutbox(tx, { topic: 'signal', payload: { kind: 'application', namespace, name, runId: run.id } });
}
