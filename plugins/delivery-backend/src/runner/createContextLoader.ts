import type { Knex } from 'knex';
import type { ClaimedRun } from '../database/operations/leases/claimRuns';
import { readRecentRevision } from '../database/operations/revisions/recentRevisions';
import { readRunRevision, type RunRevision } from '../database/operations/runs/readRunRevision';
import type { RunContext } from './ports';

/** Reads what executors need to know of a run. */
export function createContextLoader(database: Knex): (claimed: ClaimedRun) => Promise<RunContext> {
  async function load(run: ClaimedRun['run']): Promise<RunRevision> {
    const known = run.revisionId === undefined ? undefined : await readRecentRevision(database, run.revisionId);
    if (known?.applicationId !== run.applicationId) {
      return readRunRevision(database, run);
    }
    const { application, definitions, id, name, number, hash } = known;
    return { application, definitions, revision: { id, name, number, hash } };
  }

  return async ({ run, fence }) => ({
    runId: run.id,
    kind: run.kind,
    fence,
    applicationId: run.applicationId,
    ...(await load(run)),
    submittedBy: run.submittedBy,
    submittedByKind: run.submittedByKind,
  });
}
