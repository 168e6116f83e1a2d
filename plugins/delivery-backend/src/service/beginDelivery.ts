import type { ApplicationRef } from '@slipway/backstage-plugin-delivery-common';
import { effectiveWorkflow } from '@slipway/oam';
import type { Knex } from 'knex';
import type { ApplicationRecord } from '../database/operations/applications/applicationRecord';
import { type ApplicationUpdate, updateApplication } from '../database/operations/applications/updateApplication';
import { appendOutbox } from '../database/operations/outbox/appendOutbox';
import type { RevisionRecord } from '../database/operations/revisions/revisionRecord';
import { insertRun, type RunSettings } from '../database/operations/runs/insertRun';
import type { Actor } from './actor';
import type { DeliveryDependencies } from './dependencies';
import { followRun } from './followRun';
import { conflict } from '../refusals/RequestRefused';

/** Starts the run that delivers a revision, and makes that revision the one that the Application is at. The caller holds the Application's row. */
export async function beginDelivery(
  tx: Knex.Transaction,
  deps: DeliveryDependencies,
  request: {
    readonly there: ApplicationRecord;
    /** It was made just now: it has no run yet. */
    readonly isNew?: boolean;
    readonly revision: Pick<RevisionRecord, 'id' | 'name' | 'number' | 'application'>;
    readonly actor: Actor;
    /** Why, where that is no submission. */
    readonly cause?: string;
    readonly supersededBy: string;
    readonly update: ApplicationUpdate;
  },
): Promise<string> {
  const { there, isNew = false, revision, actor, cause, supersededBy, update } = request;
  const ref: ApplicationRef = { namespace: there.namespace, name: there.name };
  const inserted = await insertRun(tx, {
    applicationId: there.id,
    revisionId: revision.id,
    kind: 'deliver',
    ...deliveryOf(revision, { ref, actor, settings: deps.settings.run }),
    whileRunning: deps.settings.whileRunning,
    ...(cause ? { cause } : {}),
    supersededBy,
    known: { application: there, hasRuns: !isNew, at: update.at },
  });
  if (inserted.outcome === 'refused') {
    throw conflict('run_is_on', inserted.message);
  }
  for (const change of inserted.ended) {
    await followRun(tx, change);
  }
  await updateApplication(tx, there.id, { ...update, revisionId: revision.id, runId: inserted.runId });
  appendOutbox(tx, { topic: 'signal', payload: { kind: 'application', ...ref } });
  return inserted.runId;
}

/** What a run that delivers a revision begins with. */
export function deliveryOf(
  revision: Pick<RevisionRecord, 'name' | 'number' | 'application'>,
  { ref, actor, settings }: { readonly ref: ApplicationRef; readonly actor: Actor; readonly settings: RunSettings },
) {
  return {
    workflow: effectiveWorkflow(revision.application),
    context: { name: ref.name, namespace: ref.namespace, appName: ref.name, appRevision: revision.name, appRevisionNum: revision.number },
    submittedBy: actor.ref,
    submittedByKind: actor.kind,
    settings,
  };
}
