import type { ClusterStatus } from '@slipway/backstage-plugin-delivery-common';
import type { Knex } from 'knex';
import type { ClusterRegistry, ClusterSnapshot } from '../clusters';
import { countInventoryByCluster } from '../database/operations/inventory/countInventoryByCluster';
import { countApplicationsByCluster } from '../database/operations/placements/countApplicationsByCluster';
import type { ClusterDirectory } from './dependencies';
import { isoTime } from './documents/isoTime';

/** The registered clusters, for planning and for people. */
export function createClusterDirectory(options: {
  readonly registry: Pick<ClusterRegistry, 'infos' | 'list' | 'skipped'>;
  readonly database: Knex;
  readonly defaultCluster?: string;
}): ClusterDirectory {
  const { registry, database, defaultCluster } = options;
  return {
    forPlanning: () => ({ clusters: registry.infos(), defaultCluster }),
    skipped: () => registry.skipped(),
    async statuses() {
      const [applications, remaining] = await Promise.all([countApplicationsByCluster(database), countInventoryByCluster(database)]);
      return registry
        .list()
        .map(snapshot => describeCluster(snapshot, applications.get(snapshot.name) ?? 0, remaining.get(snapshot.name) ?? 0));
    },
  };
}

function describeCluster(snapshot: ClusterSnapshot, applications: number, remaining: number): ClusterStatus {
  const { cordon, detachment } = snapshot;
  return {
    name: snapshot.name,
    labels: { ...snapshot.labels },
    endpoint: snapshot.endpoint,
    source: snapshot.source,
    state: snapshot.state,
    since: isoTime(snapshot.since),
    message: snapshot.message,
    ...(snapshot.version ? { version: snapshot.version.gitVersion } : {}),
    ...(snapshot.stranger ? { anotherCluster: true } : {}),
    sandbox: snapshot.sandbox,
    insecure: snapshot.insecure,
    ...(cordon ? { cordon: { at: isoTime(cordon.at), by: cordon.by, ...(cordon.reason ? { reason: cordon.reason } : {}) } } : {}),
    ...(detachment ? { detachment: describeDetachment(detachment, remaining) } : {}),
    applications,
  };
}

function describeDetachment({ at, by, message }: NonNullable<ClusterSnapshot['detachment']>, remaining: number): ClusterStatus['detachment'] {
  return { at: isoTime(at), by, remaining, ...(message ? { message } : {}) };
}
