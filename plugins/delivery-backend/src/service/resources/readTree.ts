import { assessObject, type Cluster, ClusterError, type LiveObject } from '@slipway/cluster';
import type { ApplicationRef, ResourceBranch, ResourceNode } from '@slipway/backstage-plugin-delivery-common';
import type { ClusterSnapshot } from '../../clusters/types';
import type { InventoryRecord } from '../../database/operations/inventory/inventoryRecord';
import { readInventory } from '../../database/operations/inventory/readInventory';
import { listPlacements, type PlacementRecord } from '../../database/operations/placements/listPlacements';
import { describeAway } from '../../delivery/describeAway';
import { requireApplication } from '../applicationReads';
import { isoTime } from '../documents/isoTime';
import { describeNode } from './describeNode';
import { isRecorded, recordsByKey } from './reachObject';
import { answerWithinMs, type ResourceService, type ResourceServiceDependencies } from './types';

/** What an Application has in the clusters now. Those that do not answer are told as unknown, and hold up nothing. */
export function readTreeWith(deps: ResourceServiceDependencies): ResourceService['readTree'] {
  return async ref => {
    const { id } = await requireApplication(deps, ref);
    const inventory = await readInventory(deps.database, { applicationId: id });
    const places = groupByPlace(inventory, await listPlacements(deps.database, [id]));
    return { branches: await Promise.all(places.map(place => readBranch(deps, ref, place))) };
  };
}

/** What one component has in one target. */
interface Place {
  readonly environment: string;
  readonly component: string;
  readonly cluster: string;
  readonly namespace?: string;
  readonly records: readonly InventoryRecord[];
}

function groupByPlace(inventory: readonly InventoryRecord[], placements: readonly PlacementRecord[]): Place[] {
  const places = new Map<string, InventoryRecord[]>();
  for (const record of inventory) {
    const key = JSON.stringify([record.environment, record.component, record.cluster]);
    places.set(key, [...(places.get(key) ?? []), record]);
  }
  // Environments in the order in which they were delivered to.
  const environments = [...new Set(inventory.map(({ environment }) => environment))];
  const orderOf = ({ environment }: Place) => environments.indexOf(environment);
  return [...places.values()]
    .flatMap(records => splitByNamespace([...recordsByKey(records).values()], placements))
    .sort((a, b) => orderOf(a) - orderOf(b) || keyOf(a).localeCompare(keyOf(b)));
}

function keyOf({ component, cluster, namespace }: Place): string {
  return [component, cluster, namespace].join(' ');
}

/**
 * A component is in two namespaces of a cluster while it moves from one to the other, and so may be what a step applies. What a component has in other namespaces than its own, or in none,
 * is with the rest of it; what it left behind in a place that it moved out of is told by the namespace where it lies.
 */
function splitByNamespace(records: readonly InventoryRecord[], placements: readonly PlacementRecord[]): Place[] {
  const places = new Map<string | undefined, Place>();
  for (const record of records) {
    const { environment, component, cluster, revisionId } = record;
    const placement = placements.find(
      other => other.environment === environment && other.component === component && other.cluster === cluster && other.revisionId === revisionId,
    );
    const namespace = placement?.namespace ?? record.reference.namespace;
    const known = places.get(namespace)?.records ?? [];
    places.set(namespace, { environment, component, cluster, ...(namespace ? { namespace } : {}), records: [...known, record] });
  }
  return [...places.values()];
}

async function readBranch(deps: ResourceServiceDependencies, ref: ApplicationRef, { records, ...branch }: Place): Promise<ResourceBranch> {
  const { cluster } = branch;
  const snapshot = deps.registry.find(cluster);
  if (!snapshot) {
    return { ...branch, state: 'unknown', message: `Cluster ${cluster} is not registered any more.`, resources: [] };
  }
  if (snapshot.state !== 'reachable') {
    return { ...branch, ...unknown(snapshot) };
  }
  try {
    const connection = await deps.registry.connect(cluster);
    const sorted = [...records].sort((a, b) => rank(a) - rank(b) || a.position - b.position);
    const resources = await Promise.all(sorted.map(record => readResource(deps, connection, ref, record)));
    return { ...branch, state: 'known', resources };
  } catch (error) {
    if (!(error instanceof ClusterError)) {
      throw error;
    }
    deps.registry.probe(cluster);
    const { code, message } = error;
    return code === 'unreachable' || code === 'timeout'
      ? { ...branch, ...unknown({ ...snapshot, since: Date.now(), message }) }
      : { ...branch, state: 'unknown', message, resources: [] };
  }
}

/** The workload first: it is what people look for. */
function rank({ role }: InventoryRecord): number {
  return ['workload', 'auxiliary', 'trait'].indexOf(role);
}

function unknown(snapshot: ClusterSnapshot): Pick<ResourceBranch, 'state' | 'message' | 'since' | 'resources'> {
  return { state: 'unknown', message: describeAway(snapshot), since: isoTime(snapshot.since), resources: [] };
}

async function readResource(
  deps: ResourceServiceDependencies,
  cluster: Cluster,
  ref: ApplicationRef,
  record: InventoryRecord,
): Promise<ResourceNode> {
  const live = await readLive(deps, cluster, record);
  if (!live || !(record.treatment?.readOnly || isRecorded(live, record, ref))) {
    return {
      cluster: record.cluster,
      ...record.reference,
      state: 'missing',
      message: live ? 'something else has taken its name' : 'it is not there: somebody deleted it, or it is about to be made again',
      ready: 0,
      total: 1,
      restartable: false,
      owned: [],
    };
  }
  // What is only read belongs to somebody else, and so does what it owns.
  if (record.treatment?.readOnly) {
    return { ...describeNode(record.cluster, { object: live, assessment: assessObject(live), children: [] }), restartable: false };
  }
  return describeNode(record.cluster, await cluster.tree(live, { timeoutMs: answerWithinMs, lastWords: deps.settings.lastLogLine }));
}

async function readLive(
  deps: ResourceServiceDependencies,
  cluster: Cluster,
  { cluster: name, reference }: InventoryRecord,
): Promise<LiveObject | undefined> {
  const observed = deps.registry.observed(name, reference);
  return typeof observed === 'object' ? observed : cluster.get(reference, { timeoutMs: answerWithinMs });
}
