import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { checkApplication, markPolicyObjects, revisionHash, usedDefinitions } from '@slipway/oam';
import type { Knex } from 'knex';
import { databaseNow } from '../database/databaseNow';
import { inTransaction } from '../database/inTransaction';
import { lockApplication } from '../database/operations/applications/lockApplication';
import { listPublishedDefinitions } from '../database/operations/definitions/listPublishedDefinitions';
import { insertRevision } from '../database/operations/revisions/insertRevision';
import { readRevision } from '../database/operations/revisions/readRevision';
import type { RevisionRecord } from '../database/operations/revisions/revisionRecord';
import type { ApplicationRow, RevisionRow } from '../database/tables';
import { beginDelivery } from '../service/beginDelivery';
import type { DeliveryDependencies } from '../service/dependencies';
import { manifestOf } from '../service/manifestOf';
import { type ChangedDefinition, findChangedDefinitions } from './findChangedDefinitions';
import { AUTO_UPDATE_ANNOTATION, updatesAutomatically } from './updatesAutomatically';

interface Candidate {
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  readonly revision_id: string;
}

/**
 * Gives the Applications that follow their definitions a new revision when these have changed, with its run and its approvals. May be called at any time
 * by any backend: the row of the Application decides who makes the revision, and content that was there before is not delivered again by itself, so that
 * a person's way back stays.
 */
export async function updateApplications(deps: DeliveryDependencies, logger: LoggerService): Promise<void> {
  for (const candidate of await listCandidates(deps.database)) {
    try {
      const runId = await updateApplication(deps, candidate, logger);
      if (runId) {
        deps.runner.wake(runId);
      }
    } catch (error) {
      logger.warn(`${candidate.namespace}/${candidate.name} could not follow its definitions: ${String(error)}`);
    }
  }
}

/** Those whose newest revision mentions the annotation at all; whether it means it is seen afterwards. */
async function listCandidates(database: Knex): Promise<Candidate[]> {
  return database<ApplicationRow>('applications')
    .join<RevisionRow>('revisions', 'revisions.id', 'applications.revision_id')
    .whereNull('applications.deleting_since')
    .where('revisions.application', 'like', `%${AUTO_UPDATE_ANNOTATION}%`)
    .orderBy(['applications.namespace', 'applications.name'])
    .select<Candidate[]>('applications.id', 'applications.namespace', 'applications.name', 'applications.revision_id');
}

async function updateApplication(deps: DeliveryDependencies, candidate: Candidate, logger: LoggerService): Promise<string | undefined> {
  const revision = await readRevision(deps.database, candidate.revision_id);
  const catalog = deps.definitions.snapshot();
  const changed = revision && updatesAutomatically(revision.application) ? findChangedDefinitions(revision, catalog) : [];
  if (!revision || changed.length === 0) {
    return undefined;
  }
  const application = markPolicyObjects(revision.application, catalog);
  const problems = await checkApplication(application, { catalog, clusters: deps.clusters.forPlanning() });
  const [refused] = problems.filter(({ severity }) => severity === 'error');
  if (refused) {
    logger.info(`${candidate.namespace}/${candidate.name} does not follow its definitions: ${refused.path}: ${refused.message}`);
    return undefined;
  }
  const next = { ...revision, application, id: randomUUID(), hash: revisionHash(application, catalog), definitions: usedDefinitions(application, catalog) };
  return inTransaction(deps.database, tx => writeUpdate(tx, deps, candidate, next, changed));
}

async function writeUpdate(
  tx: Knex.Transaction,
  deps: DeliveryDependencies,
  candidate: Candidate,
  next: RevisionRecord,
  changed: readonly ChangedDefinition[],
): Promise<string | undefined> {
  const there = await lockApplication(tx, candidate);
  const known = await tx<RevisionRow>('revisions').where({ application_id: candidate.id, hash: next.hash }).first('id');
  if (!there || there.deletingSince !== undefined || there.revisionId !== candidate.revision_id || known) {
    return undefined;
  }
  const at = await databaseNow(tx);
  const actor = await publisherOf(tx, changed);
  const revision = await insertRevision(tx, { ...next, createdBy: actor.ref, createdAt: at, manifest: manifestOf(next) });
  const names = changed.flatMap(({ now }) => now?.name ?? []).join(', ');
  return beginDelivery(tx, deps, {
    there,
    revision: { ...revision, application: next.application },
    actor,
    cause: `Made by itself, because the definition of ${names} changed (${AUTO_UPDATE_ANNOTATION}).`,
    supersededBy: `revision ${revision.name}`,
    update: { at },
  });
}

/** Who published it is who changed the Application, and may not approve that. What came from a location or with the plugin, nobody in particular did. */
async function publisherOf(tx: Knex, changed: readonly ChangedDefinition[]): Promise<{ readonly kind: 'user' | 'service'; readonly ref: string }> {
  const published = await listPublishedDefinitions(tx);
  const head = changed
    .flatMap(({ now }) => (now?.revision === undefined ? [] : published.filter(({ kind, name }) => kind === now.kind && name === now.name)))
    .sort((a, b) => b.changedAt - a.changedAt)[0];
  return head ? { kind: head.changedByKind, ref: head.changedBy } : { kind: 'service', ref: 'plugin:delivery' };
}
