import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withKubernetesAssets } from '../../scripts/portal/kubernetesAssets.mjs';
import { startPostgres, talk, transformed } from '../processes.mjs';
import { connectBare } from './bareClient.mjs';
import { fourObjects } from './application.mjs';
import { startBackend } from './startBackend.mjs';
import { watchObjects } from './watchObjects.mjs';

const require = createRequire(import.meta.url);
const knexFactory = require('knex');
const rootDir = fileURLToPath(new URL('../..', import.meta.url));
const sources = fileURLToPath(new URL('../../packages/sandbox-cluster/src/', import.meta.url));

/** A cluster, PostgreSQL, and the backend that delivers to the one from the other. */
export async function startStack({ sandbox, profile }) {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-race-'));
  const postgres = await startPostgres();
  // `console.log` of those who look for Kubernetes must not end up in our JSON.
  const { log } = console;
  console.log = console.error;
  const env = sandbox ? process.env : await withKubernetesAssets(rootDir, process.env);
  console.log = log;
  const cluster = talk([...transformed, join(sources, sandbox ? 'main.ts' : 'real/main.ts'), '--name', 'race', '--data-dir', folder], { env });
  const ready = await cluster.next();
  const kubeconfigFile = join(folder, 'kubeconfig');
  const bare = await connectBare(kubeconfigFile);
  const database = knexFactory({ client: 'pg', connection: { ...postgres.address, database: 'postgres' } });
  const start = () => startBackend({ connection: { ...postgres.address, database: 'postgres' }, clusters: [{ name: 'race', kubeconfigFile }], profile });
  const stack = {
    url: ready.url,
    sandbox,
    kubeconfigFile,
    connection: { ...postgres.address, database: 'postgres' },
    bare,
    database,
    postgres,
    backend: await start(),
    watch: await watchObjects(bare),
    restart: async () => {
      stack.backend = await start();
    },
    submit: (name, options) => stack.backend.call('PUT', `/applications/default/${name}`, fourObjects(name, options)),
    /** When the run of an Application has succeeded, on record and told to browsers. */
    finished: name => untilTold(stack, name, () => isFinished(database, name)),
    async stop() {
      await stack.backend.stop();
      bare.close();
      await database.destroy();
      cluster.child.kill('SIGTERM');
      await cluster.exited;
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return stack;
}

/** When what is on record fulfils `condition`: looked at whenever browsers are told of the Application. */
export function untilTold({ backend, database }, name, condition) {
  return new Promise((resolve, reject) => {
    const end = backend.onSignal(async signal => {
      if (signal.name === name && (await condition().catch(reject))) {
        settle();
        resolve(performance.now());
      }
    });
    const timer = setTimeout(async () => {
      settle();
      const run = await database('runs').join('applications', 'applications.run_id', 'runs.id').where({ 'applications.name': name }).first('runs.*');
      reject(new Error(`After two minutes still waiting for ${name}: ${JSON.stringify(run)}`));
    }, 120_000);
    function settle() {
      end();
      clearTimeout(timer);
    }
  });
}

async function isFinished(database, name) {
  const row = await database('runs').join('applications', 'applications.run_id', 'runs.id').where({ 'applications.name': name }).first('runs.phase');
  return row?.phase === 'succeeded';
}
