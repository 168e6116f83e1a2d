import type { Application, Problem } from '@slipway/oam';
import type { ApplicationRecord } from '../database/operations/applications/applicationRecord';
import { revisionName } from '../database/operations/revisions/insertRevision';
import { readLastNumber } from '../database/operations/revisions/readLastNumber';
import type { DeliveryDependencies } from './dependencies';

/** The name that the revision would get, so that what is shown carries the labels that it would have. `there`: the Application as it is on record. */
export async function nextRevision(
  { database }: Pick<DeliveryDependencies, 'database'>,
  { metadata }: Application,
  there: Pick<ApplicationRecord, 'id'> | undefined,
) {
  const number = (there ? await readLastNumber(database, there.id) : 0) + 1;
  return { name: revisionName(metadata.name, number), number };
}

/** What a template or its parameters did wrong; undefined for anything else. */
export function problemsOf(error: unknown): readonly Problem[] | undefined {
  return error instanceof Error && 'problems' in error && Array.isArray(error.problems) ? error.problems : undefined;
}
