import type { StepRun } from '@slipway/backstage-plugin-delivery-common';
import { inTransaction } from '../../database/inTransaction';
import { findApplication } from '../../database/operations/applications/findApplication';
import { writeFieldChoices } from '../../database/operations/choices/writeFieldChoices';
import { readInventory } from '../../database/operations/inventory/readInventory';
import { actorOf } from '../actor';
import type { DeliveryDependencies } from '../dependencies';
import { conflict, notFound } from '../../refusals/RequestRefused';
import { requireAccessToRun } from '../restartRun';
import type { DeliveryService } from '../types';
import type { DriftOperations } from './types';

/**
 * Writes down for each field in the way of a failed run what shall become of it, and starts that run again from the step that failed. The decision holds from then on, for later
 * deliveries as well, until it is withdrawn.
 */
export function decideConflictsWith(
  deps: DeliveryDependencies,
  { getRun, restartRun }: Pick<DeliveryService, 'getRun' | 'restartRun'>,
): DriftOperations['decideConflicts'] {
  const { database } = deps;
  return async (runId, readRequest, options) => {
    const { choice } = await readRequest();
    const run = await getRun(runId, options);
    const application = await findApplication(database, run.application);
    if (!application) {
      throw notFound(`The Application ${run.application.namespace}/${run.application.name} does not exist any more.`);
    }
    const failed = run.steps.find(step => step.phase === 'failed' || hasFailed(step));
    if (!failed || run.finishedAt === undefined) {
      throw conflict('nothing_to_decide', `Run ${runId} has not failed: there is nothing to decide.`, 'look at the run again');
    }
    const records = await readInventory(database, { applicationId: application.id });
    const inTheWay = records.filter(record => record.runId === runId && record.conflicts.length > 0);
    if (inTheWay.length === 0) {
      throw conflict('nothing_to_decide', `No field of another manager is in the way of run ${runId}.`, 'the message of the failed step says what is');
    }
    await requireAccessToRun(deps, runId, options);
    await inTransaction(database, async tx => {
      for (const { applicationId, cluster, reference, conflicts } of inTheWay) {
        await writeFieldChoices(tx, {
          applicationId,
          cluster,
          reference,
          fields: conflicts.map(({ field, manager }) => ({ field, manager })),
          choice,
          actor: actorOf(options).ref,
        });
      }
    });
    return restartRun(runId, async () => ({ from: failed.name }), options);
  };
}

function hasFailed({ subSteps }: StepRun): boolean {
  return subSteps.some(step => step.phase === 'failed');
}
