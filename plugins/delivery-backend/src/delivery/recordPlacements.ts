import { recordResults } from '../database/operations/inventory/recordResults';
import type { ApplyObjectsResult } from './applyObjects';
import type { DispatchOptions } from './dispatchPlacements';
import type { PlacementResult } from './placementChanges';

/** Puts the results on record, and how the placements are with them. */
export async function recordPlacements(
  results: readonly PlacementResult[],
  records: ApplyObjectsResult['results'],
  { deps, request, rows }: DispatchOptions,
): Promise<PlacementResult[]> {
  const { run } = request;
  if (results.some(({ kind }) => kind === 'away')) {
    deps.clusters.probe(results[0].placement.cluster);
  }
  await recordResults(deps.database, {
    runId: run.runId,
    fence: run.fence,
    application: run.application.metadata,
    results: records,
    placements: rows.changes(results),
  });
  return [...results];
}
