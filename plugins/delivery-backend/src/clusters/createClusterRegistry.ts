import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { ClusterError, type ObservedChange } from '@slipway/cluster';
import type { Knex } from 'knex';
import { readClusterVersions } from '../database/operations/clusters/readClusterVersions';
import { removeForgottenClusters } from '../database/operations/clusters/removeForgottenClusters';
import { writeCluster } from '../database/operations/clusters/writeCluster';
import { ClusterConnection } from './ClusterConnection';
import { readClusterSettings } from './readClusterSettings';
import type { ClusterRegistry, ClusterSnapshot } from './types';

export interface ClusterRegistryOptions {
  readonly config: Config;
  readonly logger: LoggerService;
  readonly database: Knex;
}

/** The clusters of `delivery.clusters`. Contacts none of them before `start`; throws when the configuration itself is wrong. */
export function createClusterRegistry(options: ClusterRegistryOptions): ClusterRegistry {
  const { database, logger } = options;
  const changeListeners = new Set<(cluster: string, changes: readonly ObservedChange[]) => void>();
  const stateListeners = new Set<(snapshot: ClusterSnapshot) => void>();
  const connections = new Map<string, ClusterConnection>();
  let written: Promise<void> = Promise.resolve();

  /** Rows are for people and other backends: written in order, and a database that is away for a moment costs a row only. */
  function write(snapshot: ClusterSnapshot): void {
    written = written
      .then(() => writeCluster(database, snapshot))
      .catch(error => logger.warn(`The state of cluster ${snapshot.name} could not be written: ${error}`));
  }

  function tellState(snapshot: ClusterSnapshot): void {
    const line = `Cluster ${snapshot.name} is ${snapshot.state}: ${snapshot.message}`;
    if (snapshot.state === 'unreachable') {
      logger.warn(line);
    } else {
      logger.info(line);
    }
    write(snapshot);
    stateListeners.forEach(listener => listener(snapshot));
  }

  for (const entry of readClusterSettings(options.config)) {
    connections.set(
      entry.name,
      new ClusterConnection({
        settings: entry,
        onState: tellState,
        onChanges: changes => changeListeners.forEach(listener => listener(entry.name, changes)),
      }),
    );
  }

  const snapshots = () => [...connections.values()].map(connection => connection.snapshot());

  return {
    list: snapshots,
    find: name => connections.get(name)?.snapshot(),
    infos: () => snapshots().map(({ name, labels, version }) => ({ name, labels, version })),

    async connect(name) {
      const connection = connections.get(name);
      if (!connection) {
        throw new ClusterError({
          cluster: name,
          code: 'unreachable',
          message: `cluster ${name} is not registered (any more): add it to delivery.clusters in the configuration`,
        });
      }
      return connection.connect();
    },

    watch: (cluster, type) => connections.get(cluster)?.watch(type),

    observed(cluster, reference) {
      const observer = connections.get(cluster)?.observer();
      return observer?.isSynced(reference) ? observer.get(reference) ?? 'absent' : 'unknown';
    },

    probe: cluster => connections.get(cluster)?.observer()?.probe(),

    onChanges(listener) {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },

    onState(listener) {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },

    async start() {
      const versions = await readClusterVersions(database);
      await removeForgottenClusters(database, [...connections.keys()]);
      for (const [name, connection] of connections) {
        connection.start(versions.get(name));
        write(connection.snapshot());
      }
    },

    async stop() {
      connections.forEach(connection => connection.stop());
      await written;
    },
  };
}
