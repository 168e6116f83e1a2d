/*
 * Brings the objects of one component into one cluster.
 *
 * Contract: an intent is on record before an object is touched, its result afterwards, so that a crash at any point leaves a record that says what to look for. Whoever
 * takes over looks first: what this run has written already (its annotation and the hash of the content say so) is adopted and not written again, what is missing is
 * applied. An object of somebody else is never taken. Nothing here decides about retries: it says what stands in the way.
 */
import { type Cluster, compareForApply, describeObject, type LiveObject, type Manifest } from '@slipway/cluster';
import type { DispatchStage } from '@slipway/oam';
import type { ClusterRegistry } from '../clusters/types';
import type { InventoryRecord } from '../database/operations/inventory/inventoryRecord';
import type { InventoryResult } from '../database/operations/inventory/recordResults';
import { classifyError, type Setback } from './classifyError';
import { explainClaim, explainOwner, isOwnedBy } from './ownerOf';
import { type ApplicationName, type Effect, stampManifest, wasWrittenBy } from './stampManifest';

/** An object that is to be applied, with its record in the inventory. */
export interface PlannedObject {
  readonly record: InventoryRecord;
  readonly manifest: Manifest;
  readonly stage: DispatchStage;
  /** `<namespace>/<name>` of another Application that claims it. */
  readonly claimedBy?: string;
}

export interface AppliedObject {
  readonly planned: PlannedObject;
  readonly live: LiveObject;
}

export interface ApplyObjectsResult {
  readonly applied: readonly AppliedObject[];
  readonly setbacks: readonly Setback[];
  /** To be recorded. */
  readonly results: readonly InventoryResult[];
}

export interface ApplyObjectsOptions {
  readonly cluster: Cluster;
  readonly clusters: Pick<ClusterRegistry, 'observed' | 'watch'>;
  readonly owner: ApplicationName;
  readonly effect: Effect;
  readonly objects: readonly PlannedObject[];
  readonly signal: AbortSignal;
}

interface Outcome {
  readonly applied?: AppliedObject;
  readonly setback?: Setback;
  readonly result?: InventoryResult;
}

/** Applies what others need first, equals at the same time; goes no further than the first wave in which something stands in the way. */
export async function applyObjects(options: ApplyObjectsOptions): Promise<ApplyObjectsResult> {
  const outcomes: Outcome[] = [];
  for (const wave of wavesOf(options.objects)) {
    options.signal.throwIfAborted();
    outcomes.push(...(await Promise.all(wave.map(object => bringInto(object, options)))));
    if (outcomes.some(({ setback }) => setback)) {
      break;
    }
  }
  return {
    applied: outcomes.flatMap(({ applied }) => applied ?? []),
    setbacks: outcomes.flatMap(({ setback }) => setback ?? []),
    results: outcomes.flatMap(({ result }) => result ?? []),
  };
}

function wavesOf(objects: readonly PlannedObject[]): PlannedObject[][] {
  const sorted = [...objects].sort((a, b) => compareForApply(a.manifest, b.manifest));
  const waves: PlannedObject[][] = [];
  for (const object of sorted) {
    const last = waves.at(-1);
    if (last && compareForApply(last[0].manifest, object.manifest) === 0) {
      last.push(object);
    } else {
      waves.push([object]);
    }
  }
  return waves;
}

async function bringInto(planned: PlannedObject, options: ApplyObjectsOptions): Promise<Outcome> {
  const { cluster, owner, effect, signal } = options;
  const { record, manifest } = planned;
  const what = `${describeObject(record.reference)} of cluster ${cluster.name}`;
  if (planned.claimedBy) {
    return refused(record, explainClaim(what, planned.claimedBy));
  }
  try {
    options.clusters.watch(cluster.name, record.reference);
    const live = await findLive(planned, options);
    if (live?.metadata.deletionTimestamp) {
      return { setback: { kind: 'wait', away: false, message: `${what} is still being deleted` } };
    }
    if (live && wasWrittenBy(live, effect.runId, record.manifestHash)) {
      return { applied: { planned, live }, ...adoption(record, live) };
    }
    if (live && !isOwnedBy(live, owner)) {
      return refused(record, explainOwner(live, cluster.name));
    }
    const written = await cluster.apply(stampManifest(manifest, record.manifestHash, effect), { signal });
    return {
      applied: { planned, live: written },
      result: { id: record.id, state: 'applied', uid: written.metadata.uid },
    };
  } catch (error) {
    signal.throwIfAborted();
    const setback = classifyError(error);
    return setback.kind === 'fail'
      ? { setback, result: { id: record.id, state: 'failed', error: setback.message } }
      : { setback };
  }
}

/** As it was observed, when that shows our own last write; else as the cluster says now. An observation may lag behind a write. */
async function findLive({ record }: PlannedObject, options: ApplyObjectsOptions): Promise<LiveObject | undefined> {
  const { cluster, clusters, effect, signal } = options;
  const observed = clusters.observed(cluster.name, record.reference);
  return typeof observed === 'object' && wasWrittenBy(observed, effect.runId, record.manifestHash)
    ? observed
    : cluster.get(record.reference, { signal });
}

function adoption(record: InventoryRecord, live: LiveObject): Pick<Outcome, 'result'> {
  return record.state === 'applied' && record.uid === live.metadata.uid
    ? {}
    : { result: { id: record.id, state: 'applied', uid: live.metadata.uid } };
}

function refused(record: InventoryRecord, message: string): Outcome {
  return {
    setback: { kind: 'fail', retryable: false, message },
    result: { id: record.id, state: 'failed', error: message },
  };
}
