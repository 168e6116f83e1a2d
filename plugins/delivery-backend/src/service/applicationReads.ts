import { applicationAnnotationValue, type ApplicationRef } from '@slipway/backstage-plugin-delivery-common';
import { stringify } from 'yaml';
import { z } from 'zod';
import type { ApplicationRecord } from '../database/operations/applications/applicationRecord';
import { findApplication } from '../database/operations/applications/findApplication';
import { findApplications } from '../database/operations/applications/findApplications';
import { listApplications } from '../database/operations/applications/listApplications';
import { readRevision } from '../database/operations/revisions/readRevision';
import { readRevisionNames } from '../database/operations/revisions/readRevisionNames';
import { describeDefinitionUpdate } from '../definitionUpdates/describeDefinitionUpdate';
import { assembleApplications } from './assembleApplications';
import { noSuchApplication } from './deleteApplication';
import type { DeliveryDependencies } from './dependencies';
import { describeRevisionName } from './documents/describeRun';
import { manifestOf } from './manifestOf';
import { readCursor, writeCursor } from './paging';
import { requireRevision } from './requireRevision';
import { notFound } from '../refusals/RequestRefused';
import type { CallOptions, DeliveryService } from './types';

type Reads = Pick<
  DeliveryService,
  'listApplications' | 'getApplication' | 'getApplicationByEntity' | 'getStatusByRefs' | 'getManifest'
>;

const positionSchema = z.object({ namespace: z.string(), name: z.string() });

export function createApplicationReads(deps: DeliveryDependencies): Reads {
  const { database } = deps;

  async function getApplication(ref: ApplicationRef, options: CallOptions) {
    const record = await requireApplication(deps, ref);
    const [summary] = await assembleApplications(deps, [record]);
    const approvals = await deps.approvals.pendingOf(record, options);
    const revision = record.revisionId && record.deletingSince === undefined ? await readRevision(database, record.revisionId) : undefined;
    const definitionUpdate = revision && (await describeDefinitionUpdate(deps, revision));
    return { ...summary, manifest: record.manifest, approvals, ...(definitionUpdate ? { definitionUpdate } : {}) };
  }

  return {
    getApplication,

    async listApplications(query) {
      const after = readCursor('applications', query.cursor, positionSchema);
      const { search, phase, owner, limit } = query;
      const { applications, total } = await listApplications(database, { search, phase, owner, limit: limit + 1, after });
      const page = applications.slice(0, limit);
      const last = page[page.length - 1];
      return {
        items: await assembleApplications(deps, page),
        totalItems: total,
        ...(applications.length > limit && last
          ? { nextCursor: writeCursor('applications', { namespace: last.namespace, name: last.name }) }
          : {}),
      };
    },

    async getApplicationByEntity(entityRef, options) {
      const [ref] = await deps.entities.applicationsOf([entityRef], options.credentials);
      if (!ref) {
        throw notFound(
          `The entity ${entityRef} has no Application, or does not exist.`,
          'give it the annotation slipway.io/application: <namespace>/<name>',
        );
      }
      return getApplication(ref, options);
    },

    async getStatusByRefs(readEntityRefs, options) {
      const refs = await deps.entities.applicationsOf(await readEntityRefs(), options.credentials);
      const records = await findApplications(database, refs.flatMap(ref => ref ?? []));
      const summaries = await assembleApplications(deps, records);
      const byName = new Map(summaries.map(summary => [applicationAnnotationValue(summary), summary]));
      return { items: refs.map(ref => (ref && byName.get(applicationAnnotationValue(ref))) ?? null) };
    },

    async getManifest(ref, wanted) {
      const record = await requireApplication(deps, ref);
      const application = { namespace: record.namespace, name: record.name };
      if (wanted !== undefined) {
        const found = await requireRevision(database, { ref, applicationId: record.id, wanted });
        const manifest = manifestOf(found);
        return { application, revision: describeRevisionName(found), manifest, yaml: stringify(manifest) };
      }
      const names = await readRevisionNames(database, record.revisionId ? [record.revisionId] : []);
      const revision = record.revisionId === undefined ? undefined : names.get(record.revisionId);
      return {
        application,
        ...(revision ? { revision: describeRevisionName(revision) } : {}),
        manifest: record.manifest,
        yaml: stringify(record.manifest),
      };
    },
  };
}

/** The Application of that name; refuses with 404 when there is none. */
export async function requireApplication(
  { database }: Pick<DeliveryDependencies, 'database'>,
  ref: ApplicationRef,
): Promise<ApplicationRecord> {
  const record = await findApplication(database, ref);
  if (!record) {
    throw noSuchApplication(ref);
  }
  return record;
}
