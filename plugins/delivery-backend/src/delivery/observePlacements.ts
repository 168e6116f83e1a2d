import { ClusterError, isAway, type LiveObject } from '@slipway/cluster';
import { type Component, type HealthProbe, readHealthProbe } from '@slipway/oam';
import type { InventoryRecord } from '../database/operations/inventory/inventoryRecord';
import type { PlacementRecord } from '../database/operations/placements/listPlacements';
import { recordPlacementHealth } from '../database/operations/placements/recordPlacementHealth';
import type { PlacementHealthChange } from '../database/operations/placements/updatePlacementHealth';
import { assessPlacement, type PlacementAssessment } from './assessPlacement';
import type { KnownApplication } from './readKnownApplications';
import { readRelated } from './readRelated';
import { renderContext } from './renderPlans';
import type { KnownRevision, RevisionCache } from './RevisionCache';
import { wasWrittenBy } from './stampManifest';
import type { DeliveryDependencies } from './types';

export interface ObservedApplication {
  /** Run that was woken, because something changed for it. */
  readonly woken?: string;
  /** Whether somebody should look again before the next change: a cause may come to light without one. */
  readonly unsettled: boolean;
  /** After how many milliseconds, where the Application says so. */
  readonly lookAgainMs?: number;
}

/** `unknown`: the cluster did not answer in time, or refused to. */
type Assessment =
  | PlacementAssessment
  | (Pick<PlacementAssessment, 'ready' | 'total' | 'message' | 'image'> & { readonly state: 'unknown' });

interface Change {
  readonly placement: PlacementRecord;
  readonly change: PlacementHealthChange;
}

/** Looks at everything that an Application has in clusters that answer, and writes what is different from what was known. */
export async function observePlacements(
  deps: DeliveryDependencies,
  revisions: RevisionCache,
  { activeRun, name, placements, inventory }: KnownApplication,
): Promise<ObservedApplication> {
  const { database } = deps;
  const changes: Change[] = [];
  let unsettled = false;
  let lookAgainMs: number | undefined;
  for (const placement of placements) {
    const { assessment, probe } = await assess(deps, revisions, placement, inventory);
    lookAgainMs = probe?.intervalMs ?? lookAgainMs;
    // A delivery that is about to record what it applied tells nobody when it has: looking again finds out.
    unsettled ||= assessment?.state !== 'healthy';
    if (assessment) {
      const change = changeOf(assessment, placement, activeRun);
      if (isDifferent(placement, change)) {
        changes.push({ placement, change });
      }
    }
  }
  if (changes.length === 0) {
    return { unsettled, lookAgainMs };
  }
  const written = await recordPlacementHealth(database, { name, activeRun, changes });
  // What was seen may be older than what a delivery has just written.
  unsettled ||= written === 'some';
  return { unsettled, lookAgainMs, ...(activeRun ? { woken: activeRun } : {}) };
}

/** No assessment when nothing can be said now, or nothing of it is there yet. */
async function assess(
  deps: DeliveryDependencies,
  revisions: RevisionCache,
  placement: PlacementRecord,
  inventory: readonly InventoryRecord[],
): Promise<{ readonly assessment?: Assessment; readonly probe?: HealthProbe }> {
  const records = inventory.filter(record => belongsTo(record, placement));
  const revision = await revisions.read(placement.revisionId);
  const component = revision?.component(placement.environment, placement.component);
  const probe = revision && readHealthProbe(revision.application);
  const isIncomplete = records.length === 0 || records.some(({ state }) => state !== 'applied');
  if (isIncomplete || !revision || !component || deps.clusters.find(placement.cluster)?.state !== 'reachable') {
    return { probe };
  }
  try {
    return { probe, assessment: await look(deps, placement, records, { ...revision, probe, component }) };
  } catch (error) {
    // One cluster that hangs, or refuses to show an object, must not keep the others from being looked at.
    if (!(error instanceof ClusterError)) {
      throw error;
    }
    if (isAway(error)) {
      deps.clusters.probe(placement.cluster);
    }
    const { ready, total } = placement;
    return { probe, assessment: { state: 'unknown', ready, total, message: `its health could not be looked at: ${error.message}` } };
  }
}

async function look(
  deps: DeliveryDependencies,
  placement: PlacementRecord,
  records: readonly InventoryRecord[],
  revision: Omit<KnownRevision, 'component'> & { readonly component: Component; readonly probe?: HealthProbe },
): Promise<PlacementAssessment> {
  const { component, probe } = revision;
  const cluster = await deps.clusters.connect(placement.cluster);
  const objects = await Promise.all(
    records.map(async record => ({
      reference: record.reference,
      role: record.role,
      outputsKey: record.outputsKey,
      live: await findLive(deps, record, probe),
    })),
  );
  return assessPlacement({
    application: revision.application,
    component,
    catalog: revision.catalog,
    context: renderContext({ revision, clusters: deps.clusters.infos() }, placement),
    engine: deps.engine,
    objects,
    related: workload => readRelated(cluster, workload, { settings: deps.settings, probe }),
  });
}

function belongsTo(record: InventoryRecord, placement: PlacementRecord): boolean {
  return (
    record.revisionId === placement.revisionId &&
    record.environment === placement.environment &&
    record.component === placement.component &&
    record.cluster === placement.cluster &&
    record.state !== 'deleted'
  );
}

/** An observation that is older than the last write, or that does not exist, is no observation: the cluster is asked then. */
async function findLive(deps: DeliveryDependencies, record: InventoryRecord, probe: HealthProbe | undefined): Promise<LiveObject | undefined> {
  const observed = deps.clusters.observed(record.cluster, record.reference);
  if (typeof observed === 'object' && wasWrittenBy(observed, record.runId, record.manifestHash)) {
    return observed;
  }
  const cluster = await deps.clusters.connect(record.cluster);
  return cluster.get(record.reference, { timeoutMs: probe?.timeoutMs });
}

function changeOf(
  assessment: Assessment,
  before: PlacementRecord,
  activeRun: string | undefined,
): PlacementHealthChange {
  const { ready, total, message, image } = assessment;
  return { health: healthOf(assessment, before, activeRun), ready, total, message, image };
}

/** On the way for the first time is progress, and so is a restart while all goes on; on the way again, after it had been there, is a failure of what runs. */
function healthOf(
  assessment: Assessment,
  before: PlacementRecord,
  activeRun: string | undefined,
): PlacementHealthChange['health'] {
  switch (assessment.state) {
    case 'healthy':
      return 'healthy';
    case 'failed':
      return 'unhealthy';
    case 'progressing':
      return before.runId === activeRun || assessment.rollingOut ? 'progressing' : 'unhealthy';
    case 'unknown':
      return 'unknown';
    default:
      return assessment satisfies never;
  }
}

function isDifferent(before: PlacementRecord, change: PlacementHealthChange): boolean {
  return (
    before.health !== change.health ||
    before.ready !== change.ready ||
    before.total !== change.total ||
    before.message !== change.message ||
    (change.image !== undefined && before.image !== change.image)
  );
}
