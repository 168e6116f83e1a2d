/*
 * The product's watches and its look at each Application, alone in a process, to tell what they take. Run with Backstage's transform for TypeScript and --expose-gc. Takes its
 * connection, clusters and how often to look at everything as JSON; prints one line of JSON.
 */
const path = require('node:path');
const { setTimeout: pause } = require('node:timers/promises');
const { mockServices } = require('@backstage/backend-test-utils');
const knexFactory = require('knex');

const source = name => require(path.resolve(__dirname, '../../plugins/delivery-backend/src', name));
const { createNativeEngine } = require(path.resolve(__dirname, '../../packages/cue/src'));
const { createClusterRegistry } = source('clusters');
const { listInventoryKinds } = source('database/operations/inventory/listInventoryKinds');
const { defaultDeliverySettings } = source('delivery/deliverySettings');
const { observeApplication } = source('delivery/observeApplication');
const { readKnownApplications } = source('delivery/readKnownApplications');
const { RevisionCache } = source('delivery/RevisionCache');

const { connection, clusters, rounds } = JSON.parse(process.argv[2]);
/** As many as the health monitor reads together. */
const batchSize = 10;
/** A kind of which the Applications have no objects: a watch of it takes what the first watch takes, whatever there is to see. */
const nothingOfIt = { apiVersion: 'v1', kind: 'ConfigMap' };
const collections = 3;

const quiet = { error: console.error, warn: console.error, info() {}, debug() {}, child: () => quiet };

async function main() {
  const database = knexFactory({ client: 'pg', connection, pool: { min: 2, max: 10 } });
  const registry = createClusterRegistry({ config: mockServices.rootConfig({ data: { delivery: { clusters } } }), database, logger: quiet });
  const deps = { database, clusters: registry, engine: createNativeEngine(), logger: quiet, defaultCluster: clusters[0].name, settings: defaultDeliverySettings };
  await registry.start();
  await until(() => registry.list().every(({ state }) => state === 'reachable'));
  const names = await database('applications').select('namespace', 'name');
  const objects = await database('inventory').where({ state: 'applied' }).select('cluster', 'api_version', 'kind', 'namespace', 'name');
  const before = await memory();
  clusters.forEach(({ name }) => registry.watch(name, nothingOfIt));
  await until(() => clusters.every(({ name }) => registry.observed(name, { ...nothingOfIt, namespace: 'default', name: 'nothing' }) === 'absent'));
  const watchingNothing = await memory();
  for (const { cluster, type } of await listInventoryKinds(database)) {
    registry.watch(cluster, type);
  }
  await until(() => objects.every(row => typeof registry.observed(row.cluster, { apiVersion: row.api_version, kind: row.kind, namespace: row.namespace, name: row.name }) === 'object'));
  const watching = await memory();
  const remembered = { revisions: new RevisionCache(deps), checked: new Map() };
  const lookAtAll = async () => {
    const { user, system } = process.cpuUsage();
    for (let start = 0; start < names.length; start += batchSize) {
      const known = await readKnownApplications(database, names.slice(start, start + batchSize));
      await Promise.all([...known.values()].map(one => observeApplication(deps, remembered, one)));
    }
    const { user: userAfter, system: systemAfter } = process.cpuUsage();
    return (userAfter + systemAfter - user - system) / 1_000;
  };
  const first = await lookAtAll();
  const known = await memory();
  const again = [];
  for (let round = 0; round < rounds; round++) {
    again.push(await lookAtAll());
  }
  process.stdout.write(
    `${JSON.stringify({
      applications: names.length,
      objects: objects.length,
      watchBytes: watching - before,
      firstWatchBytes: watchingNothing - before,
      knownBytes: known - watching,
      firstLookCpuMilliseconds: first,
      againCpuMilliseconds: again,
    })}\n`,
  );
  process.exit(0);
}

/** What is held after garbage is gone; what a first collection sets free outside of the heap is counted out by the last. */
async function memory() {
  for (let round = 0; round < collections; round++) {
    global.gc();
    await pause(50);
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function until(condition) {
  while (!condition()) {
    await pause(50);
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
