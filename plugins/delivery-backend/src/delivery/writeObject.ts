/*
 * Writes one object as its policies want it: applied or replaced, with the fields that stay as they are, and conflicts decided.
 *
 * Never more than three requests: what a first attempt was told of conflicts decides the second one. When somebody else changed the object in between, that is a conflict of
 * its own, which the next execution looks at.
 */
import { type Cluster, ClusterError, type LiveObject, type Manifest, withLiveFields, withoutFields } from '@slipway/cluster';
import type { ConflictChoice, ObjectTreatment } from '@slipway/oam';
import type { FieldChoice } from '../database/operations/choices/fieldChoice';
import { resolveConflicts } from './resolveConflicts';

export interface WriteObjectOptions {
  readonly cluster: Cluster;
  readonly manifest: Manifest;
  readonly live?: LiveObject;
  readonly treatment: ObjectTreatment;
  /** What people decided about fields of this object; asked for when there are fields of others. */
  readonly choices: () => Promise<readonly FieldChoice[]>;
  readonly onConflict: ConflictChoice;
  /** It belonged to nobody: all fields are taken. */
  readonly takeAll?: boolean;
  /** Only when this is still its version; any conflict is an error then, since what is known of the object may be too old to decide about it. */
  readonly onlyVersion?: string;
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
}

/** The object as it is now. Throws `ClusterError`; a `conflict` names the fields that nobody decided about. */
export async function writeObject(options: WriteObjectOptions): Promise<LiveObject> {
  const { cluster, live, treatment, choices, onlyVersion: resourceVersion, dryRun, signal } = options;
  const givenUp = live ? (await choices()).filter(({ choice }) => choice === 'give-up').map(({ field }) => field) : [];
  const manifest = keepFields(options.manifest, live, treatment.keepOnUpdate);
  if (treatment.update.op === 'replace' && live) {
    const kept = withLiveFields(manifest, live, givenUp);
    return cluster.replace(kept, { resourceVersion: live.metadata.resourceVersion, dryRun, signal });
  }
  const wanted = withoutFields(manifest, givenUp);
  try {
    return await cluster.apply(wanted, { force: options.takeAll, resourceVersion, dryRun, signal });
  } catch (error) {
    if (resourceVersion || !(error instanceof ClusterError) || error.conflicts.length === 0) {
      throw error;
    }
    const { giveUp, take, undecided } = resolveConflicts(error.conflicts, {
      treatment,
      choices: await choices(),
      otherwise: options.onConflict,
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

function keepFields(manifest: Manifest, live: LiveObject | undefined, paths: readonly string[]): Manifest {
  return live ? withLiveFields(manifest, live, paths) : manifest;
}
