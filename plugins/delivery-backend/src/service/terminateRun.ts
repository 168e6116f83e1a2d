import { databaseNow } from '../database/databaseNow';
import { inTransaction } from '../database/inTransaction';
import { cancelApprovals } from '../database/operations/approvals/cancelApprovals';
import { requestTermination } from '../database/operations/inbox/requestTermination';
import { lockRunApplication } from '../database/operations/runs/lockRunApplication';
import { readRun } from '../database/operations/runs/readRun';
import { actorOf } from './actor';
import type { DeliveryDependencies } from './dependencies';
import { conflict } from '../refusals/RequestRefused';
import type { DeliveryService } from './types';

/**
 * Asks for the end of a run. Its approvals are void from this moment on, so that nobody approves what is about to end. A run that waits in a queue
 * or for a person ends as well.
 */
export function terminateRunWith(
  deps: DeliveryDependencies,
  getRun: DeliveryService['getRun'],
): DeliveryService['terminateRun'] {
  return async (id, options) => {
    const { database } = deps;
    const run = await getRun(id, options);
    const actor = actorOf(options).ref;
    const outcome = await inTransaction(database, async tx => {
      const current = await readRun(tx, id);
      if (!current || current.finishedAt !== undefined) {
        return 'finished';
      }
      await lockRunApplication(tx, current.applicationId);
      const accepted = await requestTermination(tx, { runId: id, actor });
      if (accepted === 'accepted') {
        await cancelApprovals(tx, { runId: id, message: `${actor} ended the run.`, at: await databaseNow(tx) });
      }
      return accepted;
    });
    if (outcome === 'finished') {
      throw conflict('run_ended', `Run ${id} has ended already: ${run.message}`);
    }
    deps.runner.wake(id);
    return getRun(id, options);
  };
}
