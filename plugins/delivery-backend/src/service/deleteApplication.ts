import type { ApplicationRef } from '@slipway/backstage-plugin-delivery-common';
import type { Workflow } from '@slipway/oam';
import { databaseNow } from '../database/databaseNow';
import { inTransaction } from '../database/inTransaction';
import { lockApplication } from '../database/operations/applications/lockApplication';
import { updateApplication } from '../database/operations/applications/updateApplication';
import { appendOutbox } from '../database/operations/outbox/appendOutbox';
import { insertRun } from '../database/operations/runs/insertRun';
import { readRunSummaries } from '../database/operations/runs/readRunSummaries';
import { actorOf } from './actor';
import type { DeliveryDependencies } from './dependencies';
import { followRun } from './followRun';
import { notFound } from '../refusals/RequestRefused';
import type { DeliveryService } from './types';

/** A deletion is a run like any other, of one step. */
const deleteWorkflow: Workflow = {
  steps: [
    {
      name: 'delete',
      type: 'delete-application',
      properties: {},
      dependsOn: [],
      inputs: [],
      outputs: [],
      subSteps: [],
    },
  ],
};

/** Accepts a deletion. It ends whatever else goes on; asked for again while it goes on, nothing new happens. */
export function deleteApplicationWith(deps: DeliveryDependencies): DeliveryService['deleteApplication'] {
  return async (ref, options) => {
    const { namespace, name } = ref;
    const actor = actorOf(options);
    const runId = await inTransaction(deps.database, async tx => {
      const there = await lockApplication(tx, ref);
      if (!there) {
        throw noSuchApplication(ref);
      }
      if (there.deletingSince !== undefined && there.runId) {
        const [run] = await readRunSummaries(tx, [there.runId]);
        if (run?.kind === 'delete' && run.finishedAt === undefined) {
          return run.id;
        }
      }
      const at = await databaseNow(tx);
      const inserted = await insertRun(tx, {
        applicationId: there.id,
        revisionId: there.revisionId,
        kind: 'delete',
        workflow: deleteWorkflow,
        context: { name, namespace, appName: name },
        submittedBy: actor.ref,
        submittedByKind: actor.kind,
        whileRunning: 'supersede',
        supersededBy: `the deletion of ${namespace}/${name}`,
        settings: deps.settings.run,
      });
      if (inserted.outcome === 'refused') {
        throw new Error(`A deletion was refused although it supersedes: ${inserted.message}`);
      }
      for (const change of inserted.ended) {
        await followRun(tx, change);
      }
      await updateApplication(tx, there.id, {
        runId: inserted.runId,
        deletingSince: there.deletingSince ?? at,
        at,
      });
      appendOutbox(tx, { topic: 'signal', payload: { kind: 'application', namespace, name } });
      return inserted.runId;
    });
    deps.runner.wake(runId);
    return { application: { namespace, name }, run: { id: runId } };
  };
}

export function noSuchApplication({ namespace, name }: ApplicationRef) {
  return notFound(
    `There is no Application "${name}" in the namespace "${namespace}".`,
    'GET /applications lists those that there are',
  );
}
