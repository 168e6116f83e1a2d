import { planEnvironments } from '@slipway/oam';
import { databaseNow } from '../../database/databaseNow';
import { inTransaction } from '../../database/inTransaction';
import { findApplication } from '../../database/operations/applications/findApplication';
import { lockApplication } from '../../database/operations/applications/lockApplication';
import { readRevision } from '../../database/operations/revisions/readRevision';
import type { RevisionRecord } from '../../database/operations/revisions/revisionRecord';
import { actorOf } from '../actor';
import { requireApplication } from '../applicationReads';
import { beginDelivery } from '../beginDelivery';
import { requireAccess } from '../checkAccess';
import { noSuchApplication } from '../deleteApplication';
import type { DeliveryDependencies } from '../dependencies';
import { describeRevisionChanges } from '../describeRevisionChanges';
import { describeRevisionName } from '../documents/describeRun';
import { manifestOf } from '../manifestOf';
import { requireRevision } from '../requireRevision';
import { conflict, refusal } from '../../refusals/RequestRefused';
import { approvedEnvironments } from './approvedEnvironments';
import type { UnguardedOperations } from './types';

type RevisionVerbs = Pick<UnguardedOperations, 'compareRevision' | 'rollbackApplication'>;

/**
 * Going back: the same content is the same revision, so an older revision is delivered once more under its own name, by a new run with all its approvals.
 * That is the way to any revision, not only to the last one that worked, and it can be taken while a run is on.
 */
export function createRevisionOperations(deps: DeliveryDependencies): RevisionVerbs {
  const { database } = deps;
  return {
    async compareRevision(ref, wanted) {
      const there = await requireApplication(deps, ref);
      const revision = await requireRevision(database, { ref, applicationId: there.id, wanted });
      const current = there.revisionId === undefined ? undefined : await readRevision(database, there.revisionId);
      const { application, definitions } = revision;
      const clusters = deps.clusters.forPlanning();
      const { plans } = planEnvironments(application, clusters);
      const preview = await deps.previewChanges({ applicationId: there.id, application, revision, plans, definitions });
      return {
        ...(current ? { current: describeRevisionName(current) } : {}),
        revision: describeRevisionName(revision),
        changes: current && current.id !== revision.id ? describeRevisionChanges(current.application, application) : [],
        objects: [...preview.changes],
        ...(preview.unknown ? { objectsUnknown: preview.unknown } : {}),
        approvals: approvedEnvironments(application, clusters),
      };
    },

    async rollbackApplication(ref, readRequest, options) {
      const { revision: wanted } = await readRequest();
      const actor = actorOf(options);
      const known = await findApplication(database, ref);
      if (known) {
        await requireAccess(deps, await requireRevision(database, { ref, applicationId: known.id, wanted }), options);
      }
      const { runId, revision } = await inTransaction(database, async tx => {
        const there = await lockApplication(tx, ref);
        if (!there) {
          throw noSuchApplication(ref);
        }
        if (there.deletingSince !== undefined) {
          throw conflict('deleting', `The Application ${ref.namespace}/${ref.name} is being deleted.`);
        }
        const target = await requireRevision(tx, { ref, applicationId: there.id, wanted });
        if (target.id === there.revisionId) {
          throw conflict('same_revision', `${ref.namespace}/${ref.name} is at ${target.name} already.`, `start its run again to deliver it once more: POST /runs/${there.runId}/restart`);
        }
        refuseUndeliverable(deps, target);
        const current = there.revisionId === undefined ? undefined : await readRevision(tx, there.revisionId);
        const started = await beginDelivery(tx, deps, {
          there,
          revision: target,
          actor,
          cause: `${actor.ref} went back from ${current?.name ?? 'nothing'} to ${target.name}.`,
          supersededBy: `the way back to ${target.name}`,
          update: { manifest: manifestOf(target), at: await databaseNow(tx) },
        });
        return { runId: started, revision: target };
      });
      deps.runner.wake(runId);
      return { application: ref, revision: describeRevisionName(revision), run: { id: runId }, outcome: 'updated', warnings: [] };
    },
  };
}

/** Says before anything is touched that the clusters of then are not there any more. */
function refuseUndeliverable(deps: DeliveryDependencies, { application, name }: RevisionRecord) {
  const [problem] = planEnvironments(application, deps.clusters.forPlanning()).problems.filter(({ severity }) => severity === 'error');
  if (problem) {
    throw refusal(409, 'not_deliverable', `${name} cannot be delivered any more: ${problem.message}`, problem.hint);
  }
}
