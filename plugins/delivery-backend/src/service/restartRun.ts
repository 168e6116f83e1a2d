import { databaseNow } from '../database/databaseNow';
import { inTransaction } from '../database/inTransaction';
import { lockApplication } from '../database/operations/applications/lockApplication';
import { updateApplication } from '../database/operations/applications/updateApplication';
import { insertRestart } from '../database/operations/runs/insertRestart';
import { readRunSummaries } from '../database/operations/runs/readRunSummaries';
import { actorOf } from './actor';
import type { DeliveryDependencies } from './dependencies';
import { followRun } from './followRun';
import { conflict } from './RequestRefused';
import type { DeliveryService } from './types';

/**
 * Delivers the revision of a finished run once more. It begins with the first step, so that every approval is asked for again: what was approved
 * then is not what the clusters hold now.
 */
export function restartRunWith(
  deps: DeliveryDependencies,
  getRun: DeliveryService['getRun'],
): DeliveryService['restartRun'] {
  return async (id, options) => {
    const { application } = await getRun(id, options);
    const actor = actorOf(options);
    const runId = await inTransaction(deps.database, async tx => {
      const there = await lockApplication(tx, application);
      const [previous] = await readRunSummaries(tx, [id]);
      if (!there || !previous || there.deletingSince !== undefined || previous.kind === 'delete') {
        throw conflict('deleting', `The Application ${application.namespace}/${application.name} is deleted, or being deleted.`);
      }
      if (previous.finishedAt === undefined) {
        throw conflict('run_is_on', `Run ${id} is not finished: ${previous.message}`, 'wait for its end, or terminate it');
      }
      const inserted = await insertRestart(tx, {
        runId: id,
        submittedBy: actor.ref,
        submittedByKind: actor.kind,
        whileRunning: deps.settings.whileRunning,
        supersededBy: `a restart of run ${id}`,
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
      await updateApplication(tx, there.id, {
        runId: inserted.runId,
        revisionId: previous.revisionId,
        at: await databaseNow(tx),
      });
      return inserted.runId;
    });
    deps.runner.wake(runId);
    return getRun(runId, options);
  };
}
