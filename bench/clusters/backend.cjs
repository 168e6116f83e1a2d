/*
 * The product's backend plugin in a process of its own, as Backstage starts it: real HTTP, real PostgreSQL, real clusters; who sends a request is always the same person. Run
 * with Backstage's transform for TypeScript. Takes its connection and clusters as JSON; prints one line of JSON when it listens, one for each signal that browsers
 * are sent, and one for each line of its standard input: "cpu", "memory" or "counts" (how often which statement went to the database, and which request to a cluster). Ends with its
 * input.
 */
const path = require('node:path');
const diagnostics = require('node:diagnostics_channel');
const { createInterface } = require('node:readline');
const { createServiceFactory } = require('@backstage/backend-plugin-api');
const { mockServices, startTestBackend } = require('@backstage/backend-test-utils');
const { catalogServiceMock } = require('@backstage/plugin-catalog-node/testUtils');
const { notificationService } = require('@backstage/plugin-notifications-node');
const { signalsServiceRef } = require('@backstage/plugin-signals-node');
const knexFactory = require('knex');

const { deliveryPlugin } = require(path.resolve(__dirname, '../../plugins/delivery-backend/src/plugin'));
const { connection, clusters } = JSON.parse(process.argv[2]);
const unsaid = [];
/** One write for all that there is to say at the moment: what is only said for the race should not be measured by it. */
function say(document) {
  if (unsaid.push(`${JSON.stringify(document)}\n`) === 1) {
    setImmediate(() => process.stdout.write(unsaid.splice(0).join('')));
  }
}

const service = (ref, implementation) => createServiceFactory({ service: ref, deps: {}, factory: () => implementation });

/** How often each was counted. */
function counter() {
  const counts = {};
  return { counts, count: name => (counts[name] = (counts[name] ?? 0) + 1) };
}

async function main() {
  const statements = counter();
  const requests = counter();
  const database = knexFactory({ client: 'pg', connection, pool: { min: 2, max: 10 } });
  database.on('query', ({ sql }) => statements.count(sql));
  diagnostics.subscribe('http.client.request.start', ({ request }) => requests.count(request.method));
  const backend = await startTestBackend({
    features: [
      deliveryPlugin,
      mockServices.rootConfig.factory({ data: { delivery: { clusters, defaultCluster: clusters[0].name } } }),
      mockServices.database.factory({ knex: database }),
      catalogServiceMock.factory({ entities: [] }),
      service(notificationService, { send: async () => {} }),
      service(signalsServiceRef, { publish: async ({ message }) => say({ signal: message }) }),
    ],
  });
  say({ listening: backend.server.port() });
  for await (const line of createInterface(process.stdin)) {
    if (line === 'cpu') {
      const { user, system } = process.cpuUsage();
      say({ answer: (user + system) / 1_000 });
    } else if (line === 'counts') {
      say({ answer: { statements: statements.counts, requests: requests.counts } });
    } else {
      global.gc();
      say({ answer: process.memoryUsage() });
    }
  }
  await backend.stop();
  process.exit(0);
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
