/*
 * Which objects of a cluster may be looked at for an Application: those of its inventory, and what they own.
 *
 * The portal's credential may read every pod of a cluster; whoever asks may not. So nothing is believed of an address but that it names an object: that object is read, and its owners,
 * and theirs, each by the uid that the cluster itself wrote into it, until one of them is in the inventory. What the policy read-only names is not ours, and nothing below it is: else an
 * Application could name a workload of somebody else and read its logs. A refusal is the same whether the object exists or not.
 */
import { ClusterError, type Cluster, describeObject, type LiveObject, type ObjectReference, referenceOf } from '@slipway/cluster';
import type { ApplicationRef, ObjectAddress } from '@slipway/backstage-plugin-delivery-common';
import type { ClusterSnapshot } from '../../clusters/types';
import type { InventoryRecord } from '../../database/operations/inventory/inventoryRecord';
import { objectKey } from '@slipway/oam';
import { readInventory } from '../../database/operations/inventory/readInventory';
import { isOwnedBy } from '../../delivery/ownerOf';
import { requireApplication } from '../applicationReads';
import { notFound } from '../../refusals/RequestRefused';
import { clusterAway, refuseCluster } from './refuseCluster';
import { answerWithinMs, type ResourceServiceDependencies } from './types';

export interface ReachedObject {
  readonly cluster: Cluster;
  readonly snapshot: ClusterSnapshot;
  readonly live: LiveObject;
  /** What was delivered: the object itself, or what owns it. */
  readonly record: InventoryRecord;
}

const mostLevels = 5;
const mostOwners = 4;

/** The object, when it is the Application's; refuses with 404 when it is not, with 503 when its cluster does not answer. */
export async function reachObject(
  deps: ResourceServiceDependencies,
  ref: ApplicationRef,
  address: ObjectAddress,
  signal?: AbortSignal,
): Promise<ReachedObject> {
  const { cluster: name, ...reference } = address;
  const application = await requireApplication(deps, ref);
  const inventory = await readInventory(deps.database, { applicationId: application.id });
  const records = recordsByKey(inventory.filter(({ cluster }) => cluster === name));
  const snapshot = deps.registry.find(name);
  if (records.size === 0 || !snapshot) {
    throw notTheirs(ref, address);
  }
  if (snapshot.state !== 'reachable') {
    throw clusterAway(snapshot);
  }
  try {
    const cluster = await deps.registry.connect(name);
    const read = (wanted: ObjectReference) => cluster.get(wanted, { timeoutMs: answerWithinMs, signal });
    const live = await read(reference);
    const record = live && (await findRecord(live, { ref, records, read }, mostLevels));
    if (record) {
      return { cluster, snapshot, live, record };
    }
  } catch (error) {
    // A kind that is not there has no objects; nothing else is said of it than of objects that are not theirs.
    if (!(error instanceof ClusterError && ['unknown_kind', 'invalid', 'forbidden'].includes(error.code))) {
      deps.registry.probe(name);
      throw refuseCluster(error, snapshot);
    }
  }
  throw notTheirs(ref, address);
}

/** What can be in a cluster of what is known; of several records of one object the newest. */
export function recordsByKey(inventory: readonly InventoryRecord[]): ReadonlyMap<string, InventoryRecord> {
  return new Map(
    inventory
      .filter(({ state, uid }) => state !== 'deleted' && uid !== undefined)
      .map(record => [objectKey(record.reference), record]),
  );
}

/** Whether what is there under the name of a record is what was applied, and not something that took its place. */
export function isRecorded(live: LiveObject, record: InventoryRecord, ref: ApplicationRef): boolean {
  return live.metadata.uid === record.uid || isOwnedBy(live, ref);
}

interface Reach {
  readonly ref: ApplicationRef;
  readonly records: ReadonlyMap<string, InventoryRecord>;
  readonly read: (reference: ObjectReference) => Promise<LiveObject | undefined>;
}

/** Why an object is theirs: the record of what was delivered, which is the object or owns it. */
async function findRecord(live: LiveObject, reach: Reach, levels: number): Promise<InventoryRecord | undefined> {
  const record = reach.records.get(objectKey(referenceOf(live)));
  if (record) {
    return !record.treatment?.readOnly && isRecorded(live, record, reach.ref) ? record : undefined;
  }
  const owners = levels > 0 ? live.metadata.ownerReferences?.slice(0, mostOwners) ?? [] : [];
  for (const { apiVersion, kind, name, uid } of owners) {
    const owner = await reach.read({ apiVersion, kind, name, namespace: live.metadata.namespace });
    const found = owner?.metadata.uid === uid ? await findRecord(owner, reach, levels - 1) : undefined;
    if (found) {
      return found;
    }
  }
  return undefined;
}

function notTheirs(ref: ApplicationRef, { cluster, ...reference }: ObjectAddress) {
  return notFound(
    `The Application ${ref.namespace}/${ref.name} has no ${describeObject(reference)} in cluster ${cluster}`,
    `GET /applications/${ref.namespace}/${ref.name}/tree shows what it has`,
  );
}
