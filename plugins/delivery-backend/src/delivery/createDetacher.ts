/*
 * Empties clusters that are to be detached with their objects.
 *
 * What is to be done is on record (the cluster's row says that it is on its way out, the inventory says what is there), so nothing is lost by a crash, and a cluster that is away is emptied
 * when it comes back. Every deletion is bound to the object's uid and its owner, so that doing it twice, or by two backends at once, does no harm. What others need goes last. When the
 * inventory knows nothing more there, the cluster goes in the same transaction in which that is looked up.
 */
import type { LoggerService } from '@backstage/backend-plugin-api';
import { applyRank } from '@slipway/cluster';
import type { Knex } from 'knex';
import type { ClusterRegistry, ClusterSnapshot } from '../clusters/types';
import { forgetClusterInventory, listClusterInventory, type OwnedRecord } from '../database/operations/inventory/listClusterInventory';
import type { InventoryRecord } from '../database/operations/inventory/inventoryRecord';
import { readRevisions } from '../database/operations/revisions/readRevisions';
import { removeCluster } from '../database/operations/clusters/removeCluster';
import { writeDetachMessage } from '../database/operations/clusters/writeDetachment';
import { repeat } from '../timing/repeat';
import { type Removal, removeObject } from './removeObject';
import { type Retention, retentionOf } from './retention';

export interface DetacherOptions {
  readonly database: Knex;
  readonly clusters: ClusterRegistry;
  readonly logger: LoggerService;
  /** Milliseconds. Default 1,000. */
  readonly every?: number;
}

const atOnce = 500;

export function createDetacher(options: DetacherOptions): ReturnType<typeof repeat> {
  const { clusters, logger } = options;
  const ended = new AbortController();
  const loop = repeat({
    every: options.every ?? 1_000,
    async work() {
      const leaving = clusters.list().filter(({ detachment }) => detachment);
      await Promise.all(
        leaving.map(cluster =>
          empty(options, cluster, ended.signal).catch(error => {
            if (!ended.signal.aborted) {
              logger.warn(`Cluster ${cluster.name} could not be emptied, it is tried again: ${error}`);
            }
          }),
        ),
      );
    },
    failed: error => logger.warn(`Clusters could not be detached: ${error}`),
  });
  return {
    ...loop,
    async stop() {
      ended.abort();
      await loop.stop();
    },
  };
}

async function empty(options: DetacherOptions, cluster: ClusterSnapshot, signal: AbortSignal): Promise<void> {
  const { clusters, database } = options;
  const { name } = cluster;
  const known = await listClusterInventory(database, { cluster: name, limit: atOnce });
  const retention = await readRetentions(database, known);
  // Those that others need are applied first and go last.
  const ranks = [...new Set(known.map(rankOf))].sort((a, b) => b - a);
  for (const rank of ranks) {
    const together = known.filter(owned => rankOf(owned) === rank);
    const removals = await Promise.all(
      together.map(async owned => ({
        id: owned.record.id,
        removal: await removeObject({
          ...owned,
          connect: () => clusters.connect(name),
          snapshot: clusters.find(name),
          retention: retention(owned.record),
          signal,
        }),
      })),
    );
    await forgetClusterInventory(
      database,
      removals.filter(({ removal }) => removal.kind === 'gone').map(({ id }) => id),
    );
    const remaining = removals.flatMap(({ removal }) => (removal.kind === 'gone' ? [] : [removal]));
    if (remaining.length > 0) {
      await writeDetachMessage(database, name, describeRemaining(remaining));
      return;
    }
  }
  if (await removeCluster(database, name, { onlyWhenEmpty: true })) {
    await clusters.refresh();
  }
}

/** What the policies of the revision that applied each object say of it: one that is never deleted stays here as well. */
async function readRetentions(database: Knex, known: readonly OwnedRecord[]) {
  const revisions = await readRevisions(database, [...new Set(known.map(({ record }) => record.revisionId))]);
  const byRevision = new Map(revisions.map(({ id, application }) => [id, retentionOf(application)]));
  return (record: InventoryRecord): Retention =>
    byRevision.get(record.revisionId)?.(record) ?? { garbage: 'never', propagation: 'cascading', readOnly: false };
}

function rankOf({ record }: OwnedRecord): number {
  return applyRank(record.reference);
}

function describeRemaining(remaining: readonly Exclude<Removal, { kind: 'gone' }>[]): string {
  return [...new Set(remaining.map(({ message }) => message))].slice(0, 5).join(' · ');
}
