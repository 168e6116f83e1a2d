import { randomUUID } from 'node:crypto';
import type { ApiProblem, ApplicationRef, SubmitResult } from '@slipway/backstage-plugin-delivery-common';
import { type Application, type Definition, effectiveWorkflow, revisionHash, usedDefinitions } from '@slipway/oam';
import type { Knex } from 'knex';
import { databaseNow } from '../database/databaseNow';
import { inTransaction } from '../database/inTransaction';
import { insertApplication } from '../database/operations/applications/insertApplication';
import { lockApplication } from '../database/operations/applications/lockApplication';
import { updateApplication } from '../database/operations/applications/updateApplication';
import { insertRevision } from '../database/operations/revisions/insertRevision';
import { readRevision } from '../database/operations/revisions/readRevision';
import { insertRun } from '../database/operations/runs/insertRun';
import { readRunSummaries } from '../database/operations/runs/readRunSummaries';
import { appendOutbox } from '../database/operations/outbox/appendOutbox';
import { actorOf } from './actor';
import type { DeliveryDependencies } from './dependencies';
import { hasErrors, readManifest } from './readManifest';
import { followRun } from './followRun';
import { conflict, RequestRefused } from './RequestRefused';
import type { CallOptions, DeliveryService } from './types';

/**
 * Accepts a manifest. Everything is checked before anything is written; what is written is written at once: the Application, its revision and the
 * run that delivers it. Two submissions of one Application at the same moment take turns at its row, so the second one finds the first one's
 * revision, and answers it when the content is the same.
 */
export function submitApplicationWith(deps: DeliveryDependencies): DeliveryService['submitApplication'] {
  return async ({ ref, manifest, owner }, options) => {
    const accepted = await acceptManifest(deps, ref, await manifest(), owner);
    const result = await inTransaction(deps.database, tx => writeSubmission(tx, deps, accepted, options));
    if (result.outcome !== 'unchanged') {
      deps.runner.wake(result.run.id);
    }
    return result;
  };
}

interface AcceptedManifest {
  readonly ref: ApplicationRef;
  readonly application: Application;
  readonly definitions: readonly Definition[];
  readonly hash: string;
  readonly manifest: unknown;
  readonly owner?: string;
  readonly warnings: ApiProblem[];
}

async function acceptManifest(
  deps: DeliveryDependencies,
  ref: ApplicationRef,
  text: string,
  owner: string | undefined,
): Promise<AcceptedManifest> {
  const catalog = deps.definitions.snapshot();
  const read = await readManifest({ text, ref, catalog, clusters: deps.clusters.forPlanning() });
  const [first, ...others] = read.problems;
  if (first && hasErrors(read.problems)) {
    throw new RequestRefused(400, [first, ...others]);
  }
  const { application } = read;
  if (!application) {
    throw new Error('A manifest without an Application came with no problem');
  }
  return {
    ref,
    application,
    definitions: usedDefinitions(application, catalog),
    hash: revisionHash(application, catalog),
    manifest: read.manifest,
    owner: read.owner ?? owner,
    warnings: [...read.problems],
  };
}

async function writeSubmission(
  tx: Knex.Transaction,
  deps: DeliveryDependencies,
  accepted: AcceptedManifest,
  options: CallOptions,
): Promise<SubmitResult> {
  const { ref, application, hash, owner, manifest, warnings } = accepted;
  const { settings } = deps;
  const actor = actorOf(options);
  const at = await databaseNow(tx);
  const firstOwner = owner ?? (actor.kind === 'user' ? actor.ref : settings.defaultOwner);
  await insertApplication(tx, { ...ref, id: randomUUID(), owner: firstOwner, manifest, createdBy: actor.ref, at });
  const there = await lockApplication(tx, ref);
  if (!there) {
    throw new Error(`The Application ${ref.namespace}/${ref.name} vanished while it was submitted`);
  }
  if (there.deletingSince !== undefined) {
    throw conflict(
      'deleting',
      `The Application ${ref.namespace}/${ref.name} is being deleted.`,
      'submit it again when GET answers 404',
    );
  }
  const newest = there.revisionId ? await readRevision(tx, there.revisionId) : undefined;
  if (newest?.hash === hash && there.runId) {
    return {
      application: ref,
      revision: { name: newest.name, number: newest.number, hash },
      run: { id: there.runId },
      outcome: 'unchanged',
      warnings: [...warnings, ...(await warnOfUnfinished(tx, there.runId))],
    };
  }
  const revision = await insertRevision(tx, {
    id: randomUUID(),
    applicationId: there.id,
    hash,
    application,
    definitions: accepted.definitions,
    createdBy: actor.ref,
    createdAt: at,
  });
  const inserted = await insertRun(tx, {
    applicationId: there.id,
    revisionId: revision.id,
    kind: 'deliver',
    workflow: effectiveWorkflow(application),
    context: { name: ref.name, namespace: ref.namespace, appName: ref.name, appRevision: revision.name, appRevisionNum: revision.number },
    submittedBy: actor.ref,
    submittedByKind: actor.kind,
    whileRunning: settings.whileRunning,
    supersededBy: `revision ${revision.name}`,
    settings: settings.run,
  });
  if (inserted.outcome === 'refused') {
    throw conflict('run_is_on', inserted.message);
  }
  for (const change of inserted.ended) {
    await followRun(tx, change);
  }
  await updateApplication(tx, there.id, {
    manifest,
    revisionId: revision.id,
    runId: inserted.runId,
    at,
    ...(owner ? { owner } : {}),
  });
  await appendOutbox(tx, { topic: 'signal', payload: { kind: 'application', ...ref } }, at);
  return {
    application: ref,
    revision: { name: revision.name, number: revision.number, hash },
    run: { id: inserted.runId },
    outcome: newest ? 'updated' : 'created',
    warnings,
  };
}

/** The same content starts nothing; whoever sends it after a failure should hear how to begin again. */
async function warnOfUnfinished(tx: Knex.Transaction, runId: string): Promise<ApiProblem[]> {
  const [run] = await readRunSummaries(tx, [runId]);
  if (run?.phase !== 'failed' && run?.phase !== 'terminated') {
    return [];
  }
  return [
    {
      code: 'not_run_again',
      severity: 'warning',
      message: `This content was submitted before, so no new run was started, although its last run did not succeed: ${run.message}`,
      hint: `start the run again to deliver it once more: POST /runs/${run.id}/restart`,
    },
  ];
}
