import type { ApplicationRef } from '@slipway/backstage-plugin-delivery-common';
import type { Knex } from 'knex';
import { findRevision } from '../database/operations/revisions/findRevision';
import type { RevisionRecord } from '../database/operations/revisions/revisionRecord';
import { notFound } from '../refusals/RequestRefused';

/** The revision of that name or number; refuses with 404 when there is none. */
export async function requireRevision(
  knex: Knex,
  { ref, applicationId, wanted }: { readonly ref: ApplicationRef; readonly applicationId: string; readonly wanted: string },
): Promise<RevisionRecord> {
  const revision = await findRevision(knex, applicationId, wanted);
  if (!revision) {
    throw notFound(
      `The Application ${ref.namespace}/${ref.name} has no revision "${wanted}".`,
      `GET /applications/${ref.namespace}/${ref.name}/revisions lists those that it has`,
    );
  }
  return revision;
}
