import type { ClusterStatus } from '@slipway/backstage-plugin-delivery-common';
import type { Knex } from 'knex';
import type { ClusterRegistry, ClusterSnapshot } from '../clusters';
import { countApplicationsByCluster } from '../database/operations/placements/countApplicationsByCluster';
import type { ClusterDirectory } from './dependencies';
import { isoTime } from './documents/isoTime';

/** The registered clusters, for planning and for people. */
export function createClusterDirectory(options: {
  readonly registry: Pick<ClusterRegistry, 'infos' | 'list'>;
  readonly database: Knex;
  readonly defaultCluster?: string;
}): ClusterDirectory {
  const { registry, database, defaultCluster } = options;
  return {
    forPlanning: () => ({ clusters: registry.infos(), defaultCluster }),
    async statuses() {
      const applications = await countApplicationsByCluster(database);
      return registry.list().map(snapshot => describeCluster(snapshot, applications.get(snapshot.name) ?? 0));
    },
  };
}

function describeCluster(snapshot: ClusterSnapshot, applications: number): ClusterStatus {
  return {
    name: snapshot.name,
    labels: { ...snapshot.labels },
    endpoint: snapshot.endpoint,
    source: snapshot.source,
    state: snapshot.state,
    since: isoTime(snapshot.since),
    message: snapshot.message,
    ...(snapshot.version ? { version: snapshot.version.gitVersion } : {}),
    sandbox: snapshot.sandbox,
    applications,
  };
}
