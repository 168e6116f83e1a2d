/*
 * The clusters of this backend: those of the configuration, which are there from the start, and those that were joined, which come and go with the rows of the database.
 *
 * The rows are the truth and every backend reads them: once a second or two, and at once when PostgreSQL tells of a change or when this backend made the change itself. So a cluster
 * that somebody joins appears everywhere, survives restarts, and one that is detached is let go everywhere.
 */
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { ClusterError, type ObservedChange, type TransportOptions } from '@slipway/cluster';
import type { Knex } from 'knex';
import { createCredentialVault } from '../credentials/createCredentialVault';
import { listenToChannel } from '../database/listenToChannel';
import { clustersChannel } from '../database/operations/clusters/notifyClusters';
import { learnClusterUid } from '../database/operations/clusters/learnClusterUid';
import { readClusterVersions } from '../database/operations/clusters/readClusterVersions';
import { removeForgottenClusters } from '../database/operations/clusters/removeForgottenClusters';
import { writeCluster } from '../database/operations/clusters/writeCluster';
import { repeat } from '../timing/repeat';
import { ClusterConnection } from './ClusterConnection';
import type { ClusterIdentity } from './createRecognition';
import { JoinedClusters } from './JoinedClusters';
import { type ClusterSettings, readClusterSettings } from './readClusterSettings';
import { readJoiningPolicy } from './readJoiningPolicy';
import { readKubernetesPluginClusters } from './readKubernetesPluginClusters';
import type { ClusterRegistry, ClusterSnapshot } from './types';

export interface ClusterRegistryOptions {
  readonly config: Config;
  readonly logger: LoggerService;
  readonly database: Knex;
  /** How often the database is asked which clusters are joined, milliseconds. Default 2,000. */
  readonly pollMs?: number;
  readonly onRequest?: TransportOptions['onRequest'];
}

/** Contacts no cluster before `start`; throws when the configuration itself is wrong. */
export function createClusterRegistry(options: ClusterRegistryOptions): ClusterRegistry {
  const { config, database, logger } = options;
  const policy = readJoiningPolicy(config);
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

  function add(settings: ClusterSettings): ClusterConnection {
    const { name } = settings;
    const connection = new ClusterConnection({
      settings,
      policy,
      identity: identityOf(name),
      onState: tellState,
      onRequest: options.onRequest,
      onChanges: changes => changeListeners.forEach(listener => listener(name, changes)),
    });
    connections.set(name, connection);
    return connection;
  }

  const ofKubernetesPlugin = readKubernetesPluginClusters(config);
  for (const settings of [...readClusterSettings(config), ...ofKubernetesPlugin.clusters]) {
    if (connections.has(settings.name)) {
      throw new InputError(
        `Cluster "${settings.name}" is in delivery.clusters and in kubernetes.clusterLocatorMethods; give one of them another name, or take it out.`,
      );
    }
    add(settings);
  }
  const configured = new Set(connections.keys());

  let versions: Awaited<ReturnType<typeof readClusterVersions>> = new Map();
  const joined = new JoinedClusters({
    database,
    logger,
    policy,
    configured,
    vault: createCredentialVault(config),
    onJoined: settings => add(settings).start(versions.get(settings.name)),
    onChanged: settings => connections.get(settings.name)?.update(settings),
    onGone(name) {
      connections.get(name)?.stop();
      connections.delete(name);
    },
  });
  function identityOf(name: string): ClusterIdentity {
    return {
      known: () => joined.uidOf(name),
      learn(uid) {
        written = written
          .then(() => learnClusterUid(database, { name, uid }))
          .catch(error => logger.warn(`Which cluster answers as ${name} could not be written: ${error}`));
      },
    };
  }

  let reading: Promise<void> = Promise.resolve();
  const refresh = () => {
    reading = reading
      .catch(() => {})
      .then(() => joined.read())
      .then(() => connections.forEach(connection => connection.reconsider()));
    return reading;
  };
  const failed = (error: unknown) => logger.warn(`Which clusters are joined could not be read: ${error}`);
  const polling = repeat({ every: options.pollMs ?? 2_000, work: refresh, failed });
  let hearing: ReturnType<typeof listenToChannel> | undefined;

  const describe = (connection: ClusterConnection): ClusterSnapshot => {
    const snapshot = connection.snapshot();
    return { ...snapshot, ...joined.decisionsOf(snapshot.name) };
  };
  const snapshots = () => [...connections.values()].map(describe);

  return {
    list: snapshots,
    find(name) {
      const connection = connections.get(name);
      return connection && describe(connection);
    },
    skipped: () => ofKubernetesPlugin.skipped,
    infos: () =>
      snapshots()
        .filter(({ detachment }) => !detachment)
        .map(({ name, labels, version }) => ({ name, labels, version })),

    async connect(name) {
      const connection = connections.get(name);
      if (!connection) {
        throw new ClusterError({
          cluster: name,
          code: 'unreachable',
          message: `cluster ${name} is not registered (any more): join it, or add it to delivery.clusters in the configuration`,
        });
      }
      return connection.connect();
    },

    watch: (cluster, type) => connections.get(cluster)?.watch(type),

    watched: cluster => connections.get(cluster)?.watched() ?? [],

    seesAll(cluster) {
      const connection = connections.get(cluster);
      return connection?.watched().every(type => connection.observer()?.isSynced(type)) ?? false;
    },

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

    refresh,

    async start() {
      versions = await readClusterVersions(database);
      await removeForgottenClusters(database, [...configured]);
      // Which clusters the names stand for is known before one of them is asked.
      await refresh();
      for (const name of configured) {
        const connection = connections.get(name);
        connection?.start(versions.get(name));
        if (connection) {
          write(connection.snapshot());
        }
      }
      await written;
      polling.start();
      hearing = listenToChannel({
        database,
        logger,
        channel: clustersChannel,
        what: 'clusters that other backends change',
        onMessage: () => void refresh().catch(failed),
      });
    },

    async stop() {
      await hearing?.stop();
      await polling.stop();
      await reading.catch(() => {});
      connections.forEach(connection => connection.stop());
      await written;
    },
  };
}
