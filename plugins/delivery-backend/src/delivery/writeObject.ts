/*
 * Writes one object as its policies want it: applied or replaced, with the fields that stay as they are, and conflicts decided.
 *
 * Never more than two requests, and three more for what somebody else made: what a first attempt was told of conflicts decides the second one. When somebody else changed the object in between, that is a conflict of
 * its own, which the next execution looks at.
 */
import {
  type Cluster,
  ClusterError,
  type LiveObject,
  type ManagedFieldsEntry,
  type Manifest,
  readField,
  referenceOf,
  withLiveFields,
  withoutFields,
  withoutOwnField,
  withoutSharedFields,
} from '@slipway/cluster';
import type { ConflictChoice, ObjectTreatment } from '@slipway/oam';
import type { FieldChoice } from '../database/operations/choices/fieldChoice';
import { resolveConflicts } from './resolveConflicts';
import { runOf } from './stampManifest';

export interface WriteObjectOptions {
  readonly cluster: Cluster;
  readonly manifest: Manifest;
  readonly live?: LiveObject;
  readonly treatment: ObjectTreatment;
  /** What people decided about fields of this object; asked for when there are fields of others. */
  readonly choices: () => Promise<readonly FieldChoice[]>;
  readonly onConflict: ConflictChoice;
  /** It belonged to nobody: all fields that the manifest names are taken, whoever has them; an autoscaler keeps its own. */
  readonly takeAll?: boolean;
  /** An autoscaler that comes along has its replicas: they stay as they are, also when they were ours before. */
  readonly autoscaled?: boolean;
  /** Only when this is still its version; any conflict is an error then, since what is known of the object may be too old to decide about it. */
  readonly onlyVersion?: string;
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
}

/** The object as it is now. Throws `ClusterError`; a `conflict` names the fields that nobody decided about. */
export async function writeObject(options: WriteObjectOptions): Promise<LiveObject> {
  const { cluster, live, takeAll, treatment, choices, onlyVersion: resourceVersion, dryRun, signal } = options;
  const givenUp = live ? (await choices()).filter(({ choice }) => choice === 'give-up').map(({ field }) => field) : [];
  const manifest = keepFields(options.manifest, live, treatment.keepOnUpdate);
  if (treatment.update.op === 'replace' && live) {
    const kept = withLiveFields(manifest, live, givenUp);
    return cluster.replace(kept, { resourceVersion: live.metadata.resourceVersion, dryRun, signal });
  }
  const handedOver = live && options.autoscaled ? withoutOwnField(live, ['f:spec', 'f:replicas']) : undefined;
  if (live && !dryRun && isAdopted(live, options)) {
    await changeManagers(options, live, withoutSharedFields(await writeObject({ ...options, dryRun: true })));
  } else if (live && !dryRun && handedOver) {
    await changeManagers(options, live, handedOver);
  }
  const wanted = withoutFields(live && dryRun && handedOver ? withReplicas(manifest, live) : manifest, givenUp);
  try {
    return await cluster.apply(wanted, { resourceVersion, dryRun, signal });
  } catch (error) {
    if (resourceVersion || !(error instanceof ClusterError) || error.conflicts.length === 0) {
      throw error;
    }
    const { giveUp, take, undecided } = resolveConflicts(error.conflicts, {
      treatment,
      choices: await choices(),
      otherwise: takeAll ? 'take' : options.onConflict,
    });
    if (undecided.length > 0) {
      throw new ClusterError({
        cluster: error.cluster,
        code: error.code,
        status: error.status,
        message: error.message,
        conflicts: undecided,
        causes: error.causes,
      });
    }
    return cluster.apply(withoutFields(wanted, giveUp), { force: take.length > 0, dryRun, signal });
  }
}

/** It was there before we wrote it for the first time: somebody else made it, or KubeVela did for the same Application. */
function isAdopted(live: LiveObject, { takeAll }: WriteObjectOptions): boolean {
  return takeAll || runOf(live) === undefined;
}

/**
 * Says who has which field, and changes none. What is applied to an adopted object is ours alone from then on: a field that kubectl, Helm or KubeVela had with the same value would stay theirs
 * as well, conflict with its next change, and stay when it is dropped. Replicas that an autoscaler gets must not be ours any more: dropping what is ours would put them back to one. It comes
 * before anything is applied, so that nothing has happened yet when somebody writes in the same moment and it has to be done again.
 */
async function changeManagers({ cluster, signal }: WriteObjectOptions, live: LiveObject, managedFields: readonly ManagedFieldsEntry[]): Promise<void> {
  await cluster.patch(referenceOf(live), { metadata: { resourceVersion: live.metadata.resourceVersion, managedFields } }, { signal });
}

/** For show, where managers are not changed. */
function withReplicas(manifest: Manifest, live: LiveObject): Manifest {
  return { ...manifest, spec: { ...Object(manifest.spec), replicas: readField(live, 'spec', 'replicas') } };
}

function keepFields(manifest: Manifest, live: LiveObject | undefined, paths: readonly string[]): Manifest {
  return live ? withLiveFields(manifest, live, paths) : manifest;
}
