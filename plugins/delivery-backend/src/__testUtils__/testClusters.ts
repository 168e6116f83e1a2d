import { type SandboxCluster, startSandboxCluster } from '@slipway/sandbox-cluster';
import type { Knex } from 'knex';
import type { TestDatabase } from './testDatabases';

const started = new WeakMap<Knex, Map<string, Promise<SandboxCluster>>>();

/** The sandbox clusters of these names. Backends over the same database share them, as they do in life, and a backend that starts again finds them as it left them. */
export function testClusters(database: TestDatabase, names: readonly string[]): Promise<SandboxCluster[]> {
  const known = started.get(database.knex) ?? new Map<string, Promise<SandboxCluster>>();
  if (!started.has(database.knex)) {
    started.set(database.knex, known);
    database.beforeDestroy(async () => {
      await Promise.all([...known.values()].map(async starting => (await starting).close()));
    });
  }
  return Promise.all(
    names.map(name => {
      const cluster = known.get(name) ?? startSandboxCluster({ name, rolloutMilliseconds: 20 });
      known.set(name, cluster);
      return cluster;
    }),
  );
}
