/*
 * Sets one object back to what was applied.
 *
 * It writes outside of any run, so it must not come in the way of one. What is written names the version that was seen to be wrong: when a delivery, or anybody, has written since,
 * the cluster refuses, and the object is looked at again. An object that is gone has no version to name. It is made again only while the inventory says that it is wanted, and
 * afterwards the inventory is asked once more: when nobody wants the object by then, what was made is taken away again; when a delivery has come in between, the object is looked
 * at again, and where it carries what the delivery replaced, that is drift like any other (`observeDrift`).
 */
import { type Cluster, ClusterError, type LiveObject, type Manifest, referenceOf, withLiveFields, withoutFields } from '@slipway/cluster';
import type { Knex } from 'knex';
import type { FieldChoice } from '../../database/operations/choices/fieldChoice';
import type { InventoryRecord } from '../../database/operations/inventory/inventoryRecord';
import { readStanding } from '../../database/operations/inventory/readStanding';
import { readAppliedManifest } from '../../database/operations/inventory/readStored';
import { withSharers } from '../sharedObjects';
import { type ApplicationName, stampManifest } from '../stampManifest';

export interface HealObjectOptions {
  readonly database: Knex;
  readonly cluster: Cluster;
  readonly record: InventoryRecord;
  readonly owner: ApplicationName;
  /** With the values of Secrets, which the record does not hold. */
  readonly renderSecret: () => Promise<Manifest | undefined>;
  /** As it was seen to be wrong; absent: it is gone. */
  readonly live: LiveObject | undefined;
  /** Paths that stay as they are. */
  readonly leave: readonly string[];
  readonly choices: readonly FieldChoice[];
}

/** `changed-since`: look at it again. `unwanted`: it is not to be there any more. */
export type HealOutcome =
  | { readonly kind: 'healed'; readonly live: LiveObject }
  | { readonly kind: 'changed-since' | 'unwanted' }
  | { readonly kind: 'refused'; readonly message: string };

export async function healObject(options: HealObjectOptions): Promise<HealOutcome> {
  const { database, cluster, record, live } = options;
  const recorded = await readAppliedManifest(database, record.id);
  const wanted = recorded?.kind === 'Secret' ? await options.renderSecret() : recorded;
  if (!recorded || !wanted) {
    return { kind: 'unwanted' };
  }
  try {
    const written = await cluster.apply(manifestToHeal(wanted, options), { force: true });
    return live ? { kind: 'healed', live: written } : await confirmMade(written, options);
  } catch (error) {
    if (error instanceof ClusterError && error.code === 'conflict') {
      return { kind: 'changed-since' };
    }
    if (error instanceof ClusterError) {
      return { kind: 'refused', message: error.message };
    }
    throw error;
  }
}

/** Whether what was made again is wanted, now that it is there. */
async function confirmMade(made: LiveObject, { database, cluster, record }: HealObjectOptions): Promise<HealOutcome> {
  const standing = await readStanding(database, record);
  switch (standing) {
    case 'current':
      return { kind: 'healed', live: made };
    case 'replaced':
      return { kind: 'changed-since' };
    case 'forgotten':
      await cluster.delete(referenceOf(made), { uid: made.metadata.uid });
      return { kind: 'unwanted' };
    default:
      return standing satisfies never;
  }
}

function manifestToHeal(wanted: Manifest, { record, owner, live, leave, choices }: HealObjectOptions): Manifest {
  const told = record.treatment?.shared ? withSharers(wanted, owner, live) : wanted;
  const stamped = stampManifest(told, record.manifestHash, { runId: record.runId, attempt: 0, fence: 0 });
  const givenUp = choices.filter(({ choice }) => choice === 'give-up').map(({ field }) => field);
  if (!live) {
    return stamped;
  }
  const kept = withLiveFields(withoutFields(stamped, givenUp), live, [...leave, ...(record.treatment?.keepOnUpdate ?? [])]);
  return { ...kept, metadata: { ...kept.metadata, resourceVersion: live.metadata.resourceVersion } };
}
