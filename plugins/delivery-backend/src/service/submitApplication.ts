import { randomUUID } from 'node:crypto';
import type { ApiProblem, ApplicationRef, SubmitResult } from '@slipway/backstage-plugin-delivery-common';
import { type Application, type Definition, revisionHash, usedDefinitions } from '@slipway/oam';
import type { Knex } from 'knex';
import { databaseNow } from '../database/databaseNow';
import { inTransaction } from '../database/inTransaction';
import type { ApplicationRecord } from '../database/operations/applications/applicationRecord';
import { findApplication } from '../database/operations/applications/findApplication';
import { insertApplication } from '../database/operations/applications/insertApplication';
import { lockApplication } from '../database/operations/applications/lockApplication';
import { updateApplication } from '../database/operations/applications/updateApplication';
import { insertRevision } from '../database/operations/revisions/insertRevision';
import { readRevision } from '../database/operations/revisions/readRevision';
import { keepRevision, readRecentRevision } from '../database/operations/revisions/recentRevisions';
import type { RevisionRecord } from '../database/operations/revisions/revisionRecord';
import { readRunSummaries } from '../database/operations/runs/readRunSummaries';
import { type Actor, actorOf } from './actor';
import { beginDelivery } from './beginDelivery';
import { checkAccess } from './checkAccess';
import type { DeliveryDependencies } from './dependencies';
import { hasErrors, readManifest } from './readManifest';
import { conflict, RequestRefused } from '../refusals/RequestRefused';
import { keepSchedule, RESTART_ANNOTATION, restartColumns, type RestartSchedule, takeRestartSchedule } from './restartSchedule';
import { firstOwner, submitNew } from './submitNew';
import type { CallOptions, DeliveryService } from './types';

const PUBLISH_VERSION_ANNOTATION = 'app.oam.dev/publishVersion';

/**
 * Accepts a manifest. Everything is checked before anything is written; what is written is written at once: the Application, its revision and the
 * run that delivers it. Two submissions of one Application at the same moment take turns at its row, so the second one finds the first one's
 * revision, and answers it when the content is the same.
 */
export function submitApplicationWith(deps: DeliveryDependencies): DeliveryService['submitApplication'] {
  return async ({ ref, manifest, owner }, options) => {
    const there = await findApplication(deps.database, ref);
    const accepted = await acceptManifest(deps, { ref, text: await manifest(), owner, there }, options);
    const before = there?.revisionId ? await readRecentRevision(deps.database, there.revisionId) : undefined;
    const result =
      (there ? undefined : await submitNew(deps, accepted, options)) ??
      (await inTransaction(deps.database, tx => writeSubmission(tx, deps, { accepted, isThere: there !== undefined, before }, options)));
    if (result.outcome !== 'unchanged') {
      deps.runner.wake(result.run.id);
    }
    return result;
  };
}

/** A manifest that was checked, with what it means here. */
export interface AcceptedManifest {
  readonly ref: ApplicationRef;
  readonly application: Application;
  readonly definitions: readonly Definition[];
  readonly hash: string;
  readonly manifest: unknown;
  readonly owner?: string;
  readonly restart: RestartSchedule;
  readonly warnings: ApiProblem[];
}

async function acceptManifest(
  deps: DeliveryDependencies,
  { ref, text, owner, there }: { readonly ref: ApplicationRef; readonly text: string; readonly owner?: string; readonly there?: ApplicationRecord },
  options: CallOptions,
): Promise<AcceptedManifest> {
  const catalog = deps.definitions.snapshot();
  const read = await readManifest({ text, ref, catalog, clusters: deps.clusters.forPlanning(), settings: deps.settings });
  const [first, ...others] = read.problems;
  if (first && hasErrors(read.problems)) {
    throw new RequestRefused(400, [first, ...others]);
  }
  const { application: submitted } = read;
  if (!submitted) {
    throw new Error('A manifest without an Application came with no problem');
  }
  const { application, restart } = takeRestartSchedule(submitted);
  const definitions = usedDefinitions(application, catalog);
  const [denied, ...alsoDenied] = await checkAccess(deps, { application, definitions, owner: read.owner ?? owner, there: there ?? 'absent' }, options);
  if (denied) {
    throw new RequestRefused(400, [denied, ...alsoDenied]);
  }
  return {
    ref,
    application,
    restart,
    definitions,
    hash: revisionHash(application, catalog),
    manifest: read.manifest,
    owner: read.owner ?? owner,
    warnings: [...read.problems],
  };
}

/** What was seen before its Application is held: another submission may have come in between. */
interface SeenSubmission {
  readonly accepted: AcceptedManifest;
  readonly isThere: boolean;
  /** The revision that the Application was at. */
  readonly before?: RevisionRecord;
}

async function newestOf(tx: Knex.Transaction, { revisionId }: ApplicationRecord, before: RevisionRecord | undefined): Promise<RevisionRecord | undefined> {
  if (before && before.id === revisionId) {
    return before;
  }
  return revisionId === undefined ? undefined : readRevision(tx, revisionId);
}

async function writeSubmission(
  tx: Knex.Transaction,
  deps: DeliveryDependencies,
  { accepted, isThere, before }: SeenSubmission,
  options: CallOptions,
): Promise<SubmitResult> {
  const { ref, application, hash, owner, manifest, warnings } = accepted;
  const actor = actorOf(options);
  const locked = isThere ? await lockApplication(tx, ref) : undefined;
  const added = locked ? undefined : await insertApplication(tx, { ...ref, id: randomUUID(), owner: firstOwner(deps, accepted, actor), manifest, createdBy: actor.ref });
  const there = locked ?? added ?? (await lockApplication(tx, ref));
  const at = added?.createdAt ?? (await databaseNow(tx));
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
  const newest = await newestOf(tx, there, before);
  const restart = restartColumns(accepted.restart, at);
  if (newest && there.runId && (newest.hash === hash || isHeldBack(newest.application, application))) {
    return repeatSubmission(tx, deps, { accepted, there, newest, runId: there.runId, at, actor });
  }
  const content = {
    id: randomUUID(),
    applicationId: there.id,
    hash,
    application,
    definitions: accepted.definitions,
    createdBy: actor.ref,
    createdAt: at,
    manifest,
  };
  const revision = await insertRevision(tx, content, added ? 'none' : 'unknown');
  if (revision.id === content.id) {
    // Nobody knows the id of a revision whose transaction fails.
    keepRevision(deps.database, { ...content, ...revision });
  }
  const runId = await beginDelivery(tx, deps, {
    there,
    isNew: added !== undefined,
    revision: { ...revision, application },
    actor,
    supersededBy: `revision ${revision.name}`,
    update: { manifest, at, restart, ...(owner ? { owner } : {}) },
  });
  return {
    application: ref,
    revision: { name: revision.name, number: revision.number, hash },
    run: { id: runId },
    outcome: newest ? 'updated' : 'created',
    warnings,
  };
}

/** The content that is there already: nothing happens, unless the manifest asks for a restart. */
async function repeatSubmission(
  tx: Knex.Transaction,
  deps: DeliveryDependencies,
  found: {
    readonly accepted: AcceptedManifest;
    readonly there: ApplicationRecord;
    readonly newest: RevisionRecord;
    readonly runId: string;
    readonly at: number;
    readonly actor: Actor;
  },
): Promise<SubmitResult> {
  const { accepted, there, newest, at, actor } = found;
  const { ref, restart, warnings } = accepted;
  const answer = {
    application: ref,
    revision: { name: newest.name, number: newest.number, hash: newest.hash },
    warnings: [...warnings, ...(newest.hash === accepted.hash ? [] : [heldBack(newest)])],
  };
  if (restart.kind === 'now') {
    const cause = `Started again by ${actor.ref}, as ${RESTART_ANNOTATION} says.`;
    const update = { at, restart: restartColumns(restart, at) };
    const runId = await beginDelivery(tx, deps, { there, revision: newest, actor, cause, supersededBy: 'a restart', update });
    return { ...answer, run: { id: runId }, outcome: 'updated' };
  }
  await updateApplication(tx, there.id, { at: there.updatedAt, restart: keepSchedule(there, restart, at) });
  return {
    ...answer,
    run: { id: found.runId },
    outcome: 'unchanged',
    warnings: [...answer.warnings, ...(await warnOfUnfinished(tx, found.runId))],
  };
}

/** Source: KubeVela's `app.oam.dev/publishVersion`: while its value stays, what is delivered stays. */
function isHeldBack(before: Application, after: Application): boolean {
  const version = after.metadata.annotations?.[PUBLISH_VERSION_ANNOTATION];
  return version !== undefined && version !== '' && before.metadata.annotations?.[PUBLISH_VERSION_ANNOTATION] === version;
}

function heldBack(newest: RevisionRecord): ApiProblem {
  return {
    code: 'held_by_publish_version',
    severity: 'warning',
    path: `metadata.annotations["${PUBLISH_VERSION_ANNOTATION}"]`,
    message: `The content is another one than that of ${newest.name}, but it was not taken in: ${PUBLISH_VERSION_ANNOTATION} still has the same value.`,
    hint: 'give it another value to deliver the new content',
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
