import { type Cluster, type LiveObject, readList, readString } from '@slipway/cluster';
import type { ClusterSnapshot } from '../clusters/types';
import type { InventoryRecord } from '../database/operations/inventory/inventoryRecord';
import { classifyError } from './classifyError';
import { describeAway } from './describeAway';
import { describeRecord } from './drift/findObjectDrift';
import { isOwnedBy } from './ownerOf';
import { releaseObject } from './releaseObject';
import type { Retention } from './retention';
import { keyOfApplication, leaveSharers, readSharers } from './sharedObjects';
import type { ApplicationName } from './stampManifest';

/**
 * - `gone`: it does not exist (any more), or is no longer ours; `deleted` when this call deleted it
 * - `waiting`: it takes time; `away` when its cluster does not answer
 * - `refused`: the cluster does not delete it
 */
export type Removal =
  | { readonly kind: 'gone'; readonly deleted: boolean }
  | { readonly kind: 'waiting'; readonly away: boolean; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string };

export interface RemoveObjectOptions {
  readonly connect: () => Promise<Cluster>;
  readonly snapshot: ClusterSnapshot | undefined;
  readonly record: InventoryRecord;
  readonly owner: ApplicationName;
  readonly retention: Retention;
  readonly signal: AbortSignal;
}

/** Deletes one object of the inventory, if it still is that object; or lets go of it, where a policy says that it stays. Safe to repeat. */
export async function removeObject(options: RemoveObjectOptions): Promise<Removal> {
  const { record, owner, retention, signal, snapshot } = options;
  if (retention.readOnly) {
    return { kind: 'gone', deleted: false };
  }
  const what = describeRecord(record);
  if (snapshot?.state === 'unreachable') {
    return { kind: 'waiting', away: true, message: describeAway(snapshot) };
  }
  try {
    const cluster = await options.connect();
    const live = await cluster.get(record.reference, { signal });
    // What others have as well stays theirs, also when the policy that shared it is gone.
    if (live && readSharers(live).includes(keyOfApplication(owner))) {
      if ((await leaveSharers(cluster, live, owner, signal)) === 'left') {
        return { kind: 'gone', deleted: false };
      }
    }
    // An object without our labels has been given to somebody else, or was never ours: an intent that was refused.
    if (!live || !isOwnedBy(live, owner)) {
      return { kind: 'gone', deleted: false };
    }
    if (retention.garbage === 'never') {
      await releaseObject(cluster, live, signal);
      return { kind: 'gone', deleted: false };
    }
    if (live.metadata.deletionTimestamp) {
      return { kind: 'waiting', away: false, message: explainDeletion(what, live) };
    }
    const outcome = await cluster.delete(record.reference, {
      uid: live.metadata.uid,
      propagation: retention.propagation === 'orphan' ? 'Orphan' : 'Background',
      signal,
    });
    switch (outcome) {
      case 'deleted':
      case 'gone':
        return { kind: 'gone', deleted: outcome === 'deleted' };
      case 'deleting':
        return { kind: 'waiting', away: false, message: explainDeletion(what, live) };
      case 'replaced':
        return { kind: 'waiting', away: false, message: `${what} was created anew in this moment` };
      default:
        throw new Error(`unknown outcome ${outcome satisfies never}`);
    }
  } catch (error) {
    signal.throwIfAborted();
    const setback = classifyError(error);
    return setback.kind === 'wait'
      ? { kind: 'waiting', away: setback.away, message: setback.message }
      : { kind: 'refused', message: setback.message };
  }
}

/** What it waits for; a namespace says itself what is left in it. */
function explainDeletion(what: string, live: LiveObject): string {
  const finalizers = live.metadata.finalizers?.join(', ');
  const reasons = live.kind === 'Namespace' ? readList(live, 'status', 'conditions').filter(condition => readString(condition, 'status') === 'True') : [];
  return [
    `${what} is being deleted${finalizers ? `, and waits for ${finalizers} to finish` : ''}`,
    ...reasons.map(condition => readString(condition, 'message')),
  ].join(': ');
}
