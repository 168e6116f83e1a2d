import type { Knex } from 'knex';
import type { ClaimedRun } from '../database/operations/leases/claimRuns';
import { readRunRevision, type RunRevision } from '../database/operations/runs/readRunRevision';
import type { RunContext } from './ports';

const keptRevisions = 50;

/** Reads what executors need to know of a run. Revisions never change, so the last ones are kept. */
export function createContextLoader(database: Knex): (claimed: ClaimedRun) => Promise<RunContext> {
  const kept = new Map<string, Promise<RunRevision>>();

  function load(run: ClaimedRun['run']): Promise<RunRevision> {
    const key = run.revisionId;
    const known = key === undefined ? undefined : kept.get(key);
    const revision = known ?? readRunRevision(database, run);
    if (key !== undefined) {
      // The one used last stands last.
      kept.delete(key);
      kept.set(key, revision);
      revision.catch(() => kept.delete(key));
      const [oldest] = kept.keys();
      if (kept.size > keptRevisions && oldest !== undefined) {
        kept.delete(oldest);
      }
    }
    return revision;
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
