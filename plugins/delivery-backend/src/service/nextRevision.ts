import type { Application, Problem } from '@slipway/oam';
import type { ApplicationRecord } from '../database/operations/applications/applicationRecord';
import { readRevisionNames } from '../database/operations/revisions/readRevisionNames';
import type { DeliveryDependencies } from './dependencies';

/** The name that the revision would get, so that what is shown carries the labels that it would have. `there`: the Application as it is on record. */
export async function nextRevision(
  { database }: Pick<DeliveryDependencies, 'database'>,
  { metadata }: Application,
  there: Pick<ApplicationRecord, 'revisionId'> | undefined,
) {
  const names = await readRevisionNames(database, there?.revisionId ? [there.revisionId] : []);
  const number = Math.max(0, ...[...names.values()].map(revision => revision.number)) + 1;
  return { name: `${metadata.name}-v${number}`, number };
}

/** What a template or its parameters did wrong; undefined for anything else. */
export function problemsOf(error: unknown): readonly Problem[] | undefined {
  return error instanceof Error && 'problems' in error && Array.isArray(error.problems) ? error.problems : undefined;
}
