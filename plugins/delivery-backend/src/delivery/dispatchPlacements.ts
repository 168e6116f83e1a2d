import { type Cluster, type LiveObject, referenceOf } from '@slipway/cluster';
import { readResourcePolicies } from '@slipway/oam';
import { requestedByRecord } from '../access/requestedObjects';
import type { StepRequest } from '../runner/ports';
import type { ApplyObjectsResult } from './applyObjects';
import { applyStages } from './applyStages';
import { assessApplied } from './assessApplied';
import type { AppliedObject, PlannedObject } from './bringObject';
import { classifyError } from './classifyError';
import { ensureNamespaces } from './ensureNamespaces';
import type { DeliveredObject } from './DeliveringRuns';
import { describeAway } from './describeAway';
import { describeClosed } from './describeClosed';
import { intentsOf, type PreparedObject } from './intentsOf';
import { type PlacementResult, type PlacementRows } from './placementChanges';
import { awayFrom, failedPlacement, resultOf } from './placementResults';
import { planObjects } from './planObjects';
import { recordPlacements } from './recordPlacements';
import { refuseByAccess } from './refuseByAccess';
import type { RenderedPlacement } from './renderPlans';
import type { DeliveryDependencies } from './types';
import { untilSettled } from './untilSettled';

export interface DispatchOptions {
  readonly deps: DeliveryDependencies;
  readonly request: StepRequest;
  /** All of one environment, cluster and namespace. */
  readonly placements: readonly RenderedPlacement[];
  readonly rows: PlacementRows;
  /** Runs work when its turn comes: as many at once as the step allows. */
  readonly turn: <T>(work: () => Promise<T>) => Promise<T>;
}

/**
 * Applies components in one target at the same time, and says how they are then. Never throws for what a cluster does; throws `FencedError` when the run was taken over.
 */
export async function dispatchPlacements(
  placements: readonly RenderedPlacement[],
  options: DispatchOptions,
): Promise<PlacementResult[]> {
  const { deps, request: { run } } = options;
  const delivered: DeliveredObject[] = [];
  const end = deps.delivering?.begin(run.runId, placements[0].cluster, run.application.metadata);
  try {
    return await dispatch(placements, options, delivered);
  } finally {
    end?.(delivered);
  }
}

async function dispatch(
  placements: readonly RenderedPlacement[],
  options: DispatchOptions,
  delivered: DeliveredObject[],
): Promise<PlacementResult[]> {
  const { deps, request } = options;
  const name = placements[0].cluster;
  const snapshot = deps.clusters.find(name);
  if (snapshot?.state === 'unreachable') {
    return recordPlacements(placements.map(placement => awayFrom(placement, describeAway(snapshot))), [], options);
  }
  const closed = snapshot && describeClosed(snapshot);
  if (closed) {
    return recordPlacements(placements.map((placement): PlacementResult => ({ placement, kind: 'waiting', idle: 'closed', message: closed, applied: false })), [], options);
  }
  let cluster: Cluster;
  let prepared: PreparedObject[][];
  try {
    cluster = await deps.clusters.connect(name);
    const { application } = request.run;
    const policies = readResourcePolicies(application);
    const { signal } = request;
    prepared = await Promise.all(
      placements.map(placement =>
        intentsOf(cluster, placement, { owner: application.metadata, policies, beside: options.placements, signal }),
      ),
    );
    const requested = prepared.flat().map(({ intent }) => requestedByRecord(intent));
    const refused = await refuseByAccess(deps, application.metadata, requested);
    if (refused) {
      return recordPlacements(placements.map(placement => failedPlacement(placement, refused)), [], options);
    }
    await ensureNamespaces(cluster, { application, settings: deps.settings, objects: prepared.flat(), signal });
  } catch (error) {
    request.signal.throwIfAborted();
    const setback = classifyError(error);
    return recordPlacements(placements.map(placement => resultOf(placement, [setback], false)), [], options);
  }
  const planned = await recordPlan(placements, prepared, options);
  const dispatched = await Promise.all(
    placements.map((placement, index) =>
      options.turn(async () => {
        const applied = await applyStages(cluster, planned[index], options);
        return {
          applied,
          result:
            applied.setbacks.length > 0
              ? resultOf(placement, applied.setbacks, applied.applied.length > 0)
              : await assessApplied(placement, applied.applied, cluster, options),
        };
      }),
    ),
  );
  const applied = dispatched.map(item => item.applied);
  const results = dispatched.map(item => item.result);
  const recorded = await recordPlacements(results, applied.flatMap(item => item.results), options);
  delivered.push(...applied.flatMap(deliveredBy));
  if (recorded.some(({ kind }) => kind === 'waiting') && recorded.every(isComing)) {
    const settled = await untilSettled({ deps, request, cluster: name, applied: applied.map(item => item.applied) });
    const again = settled && (await Promise.all(placements.map((placement, index) => assessApplied(placement, settled[index], cluster, options))));
    if (again?.every(({ kind }) => kind === 'healthy')) {
      return recordPlacements(again, [], options);
    }
  }
  return recorded.map((result, index) => markOutdated(result, applied[index].applied, deps.clusters));
}

function deliveredBy({ applied, results }: ApplyObjectsResult): DeliveredObject[] {
  return results.flatMap(result => {
    const record = applied.find(({ planned }) => planned.record.id === result.id)?.planned.record;
    return record && result.state === 'applied' && result.stored ? [{ record, stored: result.stored }] : [];
  });
}

/** There, or on the way with nothing in it. */
function isComing(result: PlacementResult): boolean {
  return result.kind === 'healthy' || (result.kind === 'waiting' && result.applied && !result.stuck);
}

/**
 * What the cluster tells between an assessment and its record, the health monitor cannot place: the objects are not on record as applied yet. Whatever comes after the record
 * wakes the run.
 */
function markOutdated(
  result: PlacementResult,
  applied: readonly AppliedObject[],
  clusters: DeliveryDependencies['clusters'],
): PlacementResult {
  return result.kind === 'waiting' && applied.some(({ live }) => hasNewer(clusters, result.placement.cluster, live))
    ? { ...result, outdated: true }
    : result;
}

function hasNewer(clusters: DeliveryDependencies['clusters'], cluster: string, live: LiveObject): boolean {
  const observed = clusters.observed(cluster, referenceOf(live));
  // Versions of one kind are decimal numbers that grow, which Kubernetes promises since 1.35 and every version before does.
  return (
    typeof observed === 'object' && Number(observed.metadata.resourceVersion) > Number(live.metadata.resourceVersion)
  );
}

/** Puts the intents of all placements on record, in one transaction. */
async function recordPlan(
  placements: readonly RenderedPlacement[],
  prepared: readonly PreparedObject[][],
  { deps, request, rows }: DispatchOptions,
): Promise<PlannedObject[][]> {
  const planned = await planObjects({
    deps,
    request,
    cluster: placements[0].cluster,
    objects: prepared.flat(),
    again: rows.wasAt(placements[0]),
    placements: () =>
      rows.changes(
        placements.map(placement => ({ placement, kind: 'delivering', message: 'is being delivered', applied: false })),
      ),
  });
  let next = 0;
  return prepared.map(objects => planned.slice(next, (next += objects.length)));
}
