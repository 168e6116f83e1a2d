/*
 * Writes one object as its policies want it: applied or replaced, with the fields that stay as they are, and conflicts decided.
 *
 * Never more than two requests, and three more for what somebody else made: what a first attempt was told of conflicts decides the second one. When somebody else changed the object in between, that is a conflict of
 * its own, which the next execution looks at.
 */
import { type Cluster, ClusterError, type LiveObject, type Manifest, referenceOf, withLiveFields, withoutFields, withoutSharedFields } from '@slipway/cluster';
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
  if (live && isAdopted(live, options) && !dryRun) {
    await takeFields(options, live);
  }
  const wanted = withoutFields(manifest, givenUp);
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
 * What is applied is ours alone from now on: a field that kubectl, Helm or KubeVela had with the same value would stay theirs as well, conflict with its next change, and stay when it is dropped. It
 * comes first, so that nothing has happened yet when somebody writes in the same moment and it has to be done again.
 */
async function takeFields(options: WriteObjectOptions, live: LiveObject): Promise<void> {
  const shown = await writeObject({ ...options, dryRun: true });
  const { resourceVersion } = live.metadata;
  await options.cluster.patch(referenceOf(live), { metadata: { resourceVersion, managedFields: withoutSharedFields(shown) } }, { signal: options.signal });
}

function keepFields(manifest: Manifest, live: LiveObject | undefined, paths: readonly string[]): Manifest {
  return live ? withLiveFields(manifest, live, paths) : manifest;
}
