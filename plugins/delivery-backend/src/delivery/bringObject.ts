import { type Cluster, ClusterError, type LiveObject, readOwnedFields } from '@slipway/cluster';
import type { ConflictChoice, DispatchStage, ObjectTreatment } from '@slipway/oam';
import type { Manifest } from '@slipway/cluster';
import type { ClusterRegistry } from '../clusters/types';
import type { FieldChoice } from '../database/operations/choices/fieldChoice';
import type { InventoryRecord } from '../database/operations/inventory/inventoryRecord';
import type { InventoryResult } from '../database/operations/inventory/recordResults';
import { approachObject } from './approachObject';
import { classifyError, type Setback } from './classifyError';
import { deleteForRecreation, mayRecreate, mustRecreate } from './recreateObject';
import { joinSharers } from './sharedObjects';
import { type ApplicationName, type Effect, EFFECT_ANNOTATIONS, runOf, stampManifest, wasWrittenBy } from './stampManifest';
import { writeObject } from './writeObject';

/** An object that is to be applied, with its record in the inventory. */
export interface PlannedObject {
  readonly record: InventoryRecord;
  readonly manifest: Manifest;
  readonly treatment: ObjectTreatment;
  /** An autoscaler that comes along has its replicas. */
  readonly autoscaled: boolean;
  readonly stage: DispatchStage;
  /** What people decided about its fields; asked for when it matters. */
  readonly choices: () => Promise<readonly FieldChoice[]>;
  /** `<namespace>/<name>` of another Application that claims it; asked for when it is to be touched. */
  readonly claimedBy: () => Promise<string | undefined>;
}

export interface AppliedObject {
  readonly planned: PlannedObject;
  readonly live: LiveObject;
}

export interface BringObjectOptions {
  readonly cluster: Cluster;
  readonly clusters: Pick<ClusterRegistry, 'observed' | 'watch'>;
  readonly owner: ApplicationName;
  readonly effect: Effect;
  readonly onConflict: ConflictChoice;
  readonly signal: AbortSignal;
}

/** What came of one object: it is there, or something stands in the way; and what is to be recorded of it. */
export interface Outcome {
  readonly applied?: AppliedObject;
  readonly setback?: Setback;
  readonly result?: InventoryResult;
}

/** Brings one object into a cluster, or finds that it is there. Throws only when `signal` aborts. */
export async function bringObject(planned: PlannedObject, options: BringObjectOptions): Promise<Outcome> {
  const { record } = planned;
  try {
    options.clusters.watch(options.cluster.name, record.reference);
    const brought = await bringAsObserved(planned, options);
    if (brought) {
      return brought;
    }
    const live = await findLive(planned, options);
    // Before anything else: what this run has written is there, whatever is decided about it now.
    if (live && !live.metadata.deletionTimestamp && wasWrittenBy(live, options.effect.runId, record.manifestHash)) {
      return there(planned, live);
    }
    return await bringInto(planned, live, options);
  } catch (error) {
    options.signal.throwIfAborted();
    const setback = classifyError(error);
    return setback.kind === 'fail'
      ? {
          setback,
          result: { id: record.id, state: 'failed', error: setback.message, conflicts: setback.conflicts },
        }
      : { setback };
  }
}

/**
 * By what the watch has told, in one request that the cluster refuses when that is not how it is any more; undefined when it has to be looked at first. What needs more than a write, and what belongs to
 * somebody else, is looked at.
 */
async function bringAsObserved(planned: PlannedObject, options: BringObjectOptions): Promise<Outcome | undefined> {
  const { record, treatment } = planned;
  const { cluster, clusters, effect } = options;
  const observed = record.state === 'intended' && !treatment.readOnly ? clusters.observed(cluster.name, record.reference) : 'unknown';
  if (observed === 'absent') {
    return record.uid === undefined ? create(planned, options) : undefined;
  }
  // What we have never written has managers that no observation tells of.
  return observed === 'unknown' || runOf(observed) === undefined || wasWrittenBy(observed, effect.runId, record.manifestHash) ? undefined : change(planned, observed, options);
}

async function create(planned: PlannedObject, { cluster, owner, effect, signal }: BringObjectOptions): Promise<Outcome | undefined> {
  const { record, manifest, treatment } = planned;
  const approach = approachObject({ cluster: cluster.name, manifest, treatment, owner, live: undefined, claimedBy: await planned.claimedBy() });
  const live = approach.kind === 'write' ? await cluster.create(stampManifest(approach.manifest, record.manifestHash, effect), { signal }) : undefined;
  return live && written(planned, live);
}

async function change(planned: PlannedObject, observed: LiveObject, options: BringObjectOptions): Promise<Outcome | undefined> {
  const { manifest, treatment } = planned;
  const approach = approachObject({ cluster: options.cluster.name, manifest, treatment, owner: options.owner, live: observed, claimedBy: await planned.claimedBy() });
  if (approach.kind !== 'write' || approach.takeAll || planned.autoscaled) {
    return undefined;
  }
  try {
    return await write(planned, { ...approach, onlyVersion: observed.metadata.resourceVersion }, options);
  } catch (error) {
    if (isConflict(error) || mayRecreate(error, treatment)) {
      return undefined;
    }
    throw error;
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof ClusterError && error.code === 'conflict';
}

async function bringInto(planned: PlannedObject, live: LiveObject | undefined, options: BringObjectOptions): Promise<Outcome> {
  const { cluster, owner, signal } = options;
  const { record, manifest, treatment } = planned;
  const claimedBy = await planned.claimedBy();
  const approach = approachObject({ cluster: cluster.name, manifest, treatment, owner, live, claimedBy });
  switch (approach.kind) {
    case 'refuse':
      return refused(record, approach.message);
    case 'wait':
      return { setback: { kind: 'wait', away: false, message: approach.message } };
    case 'use':
      return there(planned, approach.live);
    case 'join': {
      const joined = await joinSharers(cluster, approach.live, owner, signal);
      return joined ? there(planned, joined) : refused(record, `${record.reference.kind} "${record.reference.name}" is not shared any more.`);
    }
    case 'recreate':
      return (await mustRecreate(cluster, approach.manifest, approach.live, treatment, signal))
        ? recreate(planned, approach.manifest, approach.live, options)
        : write(planned, approach, options);
    case 'write':
      try {
        return await write(planned, approach, options);
      } catch (error) {
        if (approach.live && mayRecreate(error, treatment)) {
          return recreate(planned, approach.manifest, approach.live, options);
        }
        throw error;
      }
    default:
      return approach satisfies never;
  }
}

async function write(
  planned: PlannedObject,
  approach: { readonly manifest: Manifest; readonly live?: LiveObject; readonly takeAll: boolean; readonly onlyVersion?: string },
  { cluster, effect, onConflict, signal }: BringObjectOptions,
): Promise<Outcome> {
  const { record, treatment, autoscaled, choices } = planned;
  const manifest = stampManifest(approach.manifest, record.manifestHash, effect);
  return written(planned, await writeObject({ ...approach, cluster, manifest, treatment, autoscaled, choices, onConflict, signal }));
}

function written(planned: PlannedObject, live: LiveObject): Outcome {
  return {
    applied: { planned, live },
    result: { id: planned.record.id, state: 'applied', uid: live.metadata.uid, stored: storedOf(live) },
  };
}

async function recreate(planned: PlannedObject, manifest: Manifest, live: LiveObject, options: BringObjectOptions): Promise<Outcome> {
  const { cluster, signal } = options;
  if ((await deleteForRecreation(cluster, live, signal)) === 'deleting') {
    const { kind, name } = planned.record.reference;
    return { setback: { kind: 'wait', away: false, message: `${kind} "${name}" is being deleted in cluster ${cluster.name}, to be made anew` } };
  }
  return write(planned, { manifest, takeAll: false }, options);
}

/** As it was observed, when that shows our own last write; else as the cluster says now. An observation may lag behind a write, and tells nothing of managers. */
async function findLive({ record }: PlannedObject, options: BringObjectOptions): Promise<LiveObject | undefined> {
  const { cluster, clusters, effect, signal } = options;
  const observed = record.state === 'applied' ? clusters.observed(cluster.name, record.reference) : 'unknown';
  return typeof observed === 'object' && wasWrittenBy(observed, effect.runId, record.manifestHash)
    ? observed
    : cluster.get(record.reference, { signal });
}

function there(planned: PlannedObject, live: LiveObject): Outcome {
  const { record, treatment } = planned;
  const known = record.state === 'applied' && record.uid === live.metadata.uid;
  const isOurs = !treatment.readOnly;
  return {
    applied: { planned, live },
    ...(known
      ? {}
      : {
          result: {
            id: record.id,
            state: 'applied',
            uid: live.metadata.uid,
            ...(isOurs ? { stored: storedOf(live) } : {}),
          },
        }),
  };
}

/** What drift is told by: our fields as the cluster keeps them. */
function storedOf(live: LiveObject) {
  return readOwnedFields(live, { exceptAnnotations: EFFECT_ANNOTATIONS });
}

function refused(record: InventoryRecord, message: string): Outcome {
  return {
    setback: { kind: 'fail', retryable: false, message },
    result: { id: record.id, state: 'failed', error: message },
  };
}
