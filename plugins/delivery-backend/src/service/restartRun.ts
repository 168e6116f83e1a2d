import { refuseRestart } from '@slipway/workflow';
import { databaseNow } from '../database/databaseNow';
import { inTransaction } from '../database/inTransaction';
import { lockApplication } from '../database/operations/applications/lockApplication';
import { updateApplication } from '../database/operations/applications/updateApplication';
import { insertRestart } from '../database/operations/runs/insertRestart';
import { readRunState } from '../database/operations/runs/readRunState';
import { readRevision } from '../database/operations/revisions/readRevision';
import { readRunSummaries } from '../database/operations/runs/readRunSummaries';
import { actorOf } from './actor';
import { requireAccess } from './checkAccess';
import type { DeliveryDependencies } from './dependencies';
import { followRun } from './followRun';
import { manifestOf } from './manifestOf';
import { conflict, invalid } from '../refusals/RequestRefused';
import type { CallOptions, DeliveryService } from './types';

/**
 * Delivers the revision of a finished run once more: from the first step on, or from a step that it names. What a person has to approve is asked for
 * again: what was approved then is not what the clusters hold now.
 */
export function restartRunWith(
  deps: DeliveryDependencies,
  getRun: DeliveryService['getRun'],
): DeliveryService['restartRun'] {
  return async (id, readRequest, options) => {
    const { from } = await readRequest();
    const { application } = await getRun(id, options);
    await requireAccessToRun(deps, id, options);
    const actor = actorOf(options);
    const runId = await inTransaction(deps.database, async tx => {
      const there = await lockApplication(tx, application);
      const previous = await readRunState(tx, id);
      if (!there || !previous || there.deletingSince !== undefined || previous.run.kind === 'delete') {
        throw conflict('deleting', `The Application ${application.namespace}/${application.name} is deleted, or being deleted.`);
      }
      if (previous.run.finishedAt === undefined) {
        throw conflict('run_is_on', `Run ${id} is not finished: ${previous.run.message}`, 'wait for its end, or terminate it');
      }
      const refused = refuseRestart(previous.state, from);
      if (refused !== undefined) {
        throw invalid('unknown_step', 'from', refused, `GET /runs/${id} lists its steps`);
      }
      const inserted = await insertRestart(tx, {
        runId: id,
        ...(from === undefined ? {} : { from }),
        submittedBy: actor.ref,
        submittedByKind: actor.kind,
        whileRunning: deps.settings.whileRunning,
        supersededBy: `a restart of run ${id}`,
        cause: from === undefined ? `${actor.ref} started it again.` : `${actor.ref} started it again from step "${from}".`,
      });
      if (inserted === 'missing') {
        throw new Error(`Run ${id} vanished while its Application was held`);
      }
      if (inserted.outcome === 'refused') {
        throw conflict('run_is_on', inserted.message);
      }
      for (const change of inserted.ended) {
        await followRun(tx, change);
      }
      const { revisionId } = previous.run;
      const revision = revisionId === undefined || revisionId === there.revisionId ? undefined : await readRevision(tx, revisionId);
      await updateApplication(tx, there.id, {
        runId: inserted.runId,
        revisionId,
        // An older revision comes back with its manifest, so that whoever edits that one edits what runs.
        ...(revision ? { manifest: manifestOf(revision) } : {}),
        at: await databaseNow(tx),
      });
      return inserted.runId;
    });
    deps.runner.wake(runId);
    return getRun(runId, options);
  };
}

/** Before anything else is asked of the run: what it delivers has to be allowed now, to whoever asks. */
export async function requireAccessToRun(deps: DeliveryDependencies, id: string, options: CallOptions): Promise<void> {
  const [run] = await readRunSummaries(deps.database, [id]);
  const revision = run?.kind === 'deliver' && run.revisionId !== undefined ? await readRevision(deps.database, run.revisionId) : undefined;
  if (revision) {
    await requireAccess(deps, revision, options);
  }
}
