import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import knexFactory, { type Knex } from 'knex';
import { readWrites, startCluster } from './clusterProcess';
import { type PostgresAddress, startPostgres } from './postgresProcess';
import { eventually, freePort, killProcess, startProcess } from './processes';

const TOKEN = 'token-of-the-processes-test';
const clusters = ['cluster-staging', 'cluster-prod'] as const;

/** One of the backends. Its connections to the database bear its name as their role. */
export interface BackendProcess {
  readonly role: string;
  /** Power cut. Nobody answers until it is started again. */
  kill(): Promise<void>;
  start(): Promise<void>;
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** The answer to a submission; only one below 300 has a run. */
  call(method: string, url: string, body?: string): Promise<{ status: number; body: { run: { id: string } } }>;
}

/** Several backends over one PostgreSQL, which deliver to two sandbox clusters: all of them processes. */
export async function startManyBackends(count: number): Promise<ManyBackends> {
  const starting: (() => Promise<unknown>)[] = [];
  try {
    return await startAll(count, starting);
  } catch (error) {
    // What has started must not outlive a test that never began.
    await Promise.all(starting.reverse().map(stop => stop()));
    throw error;
  }
}

export type ManyBackends = Awaited<ReturnType<typeof startAll>>;

async function startAll(count: number, stops: (() => Promise<unknown>)[]) {
  const folder = await mkdtemp(path.join(tmpdir(), 'slipway-processes-'));
  stops.push(() => rm(folder, { recursive: true, force: true }));
  const postgres = await startPostgres();
  stops.push(() => postgres.stop());
  await Promise.all(
    clusters.map(async name => {
      const child = await startCluster(folder, name);
      stops.push(() => killProcess(child));
    }),
  );
  const administration = connect(postgres.address, 'postgres');
  stops.push(() => administration.destroy());
  const backends: BackendProcess[] = [];
  const add = async (index: number) => {
    const role = `backend_${index}`;
    await administration.raw(`create role ${role} superuser login password 'password'`);
    backends.push(await startBackend({ folder, role, address: postgres.address }, stops));
  };
  // The first one creates the tables.
  await add(0);
  await Promise.all(Array.from({ length: count - 1 }, (_, index) => add(index + 1)));
  // Witnesses survive a restart of the database: each question may open a connection of its own.
  const database = connect(postgres.address, 'backstage_plugin_delivery');
  stops.push(() => database.destroy());
  return {
    backends,
    database,
    restartDatabase: () => postgres.restart(),
    /** Cuts off all connections of a backend; it may build up new ones. */
    async cutOff({ role }: BackendProcess) {
      await administration.raw('select pg_terminate_backend(pid) from pg_stat_activity where usename = ?', [role]);
    },
    async writes() {
      return Promise.all(clusters.map(name => readWrites(folder, name)));
    },
    async stop() {
      for (const stop of [...stops].reverse()) {
        await stop();
      }
    },
  };
}

function connect(address: PostgresAddress, database: string): Knex {
  return knexFactory({ client: 'pg', connection: { ...address, database }, pool: { min: 0, max: 2 } });
}

async function startBackend(options: { folder: string; role: string; address: PostgresAddress }, stops: (() => Promise<unknown>)[]): Promise<BackendProcess> {
  const { role, folder } = options;
  const port = await freePort();
  const configFile = path.join(folder, `${role}.json`);
  await writeFile(configFile, JSON.stringify(configuration({ ...options, port })));
  const main = path.join(__dirname, 'runnerOnlyProcess.ts');
  const api = `http://127.0.0.1:${port}/api`;

  let child: ChildProcess | undefined;
  const kill = async () => {
    if (child) {
      await killProcess(child);
    }
  };
  stops.push(kill);

  async function start() {
    const { child: started, output } = startProcess(main, ['--config', configFile]);
    child = started;
    await eventually(
      async () => {
        if (started.exitCode !== null) {
          throw new Error(`${role} ended: ${output()}`);
        }
        const response = await fetch(`${api.replace('/api', '')}/.backstage/health/v1/readiness`).catch(() => undefined);
        return response?.ok;
      },
      () => `${role} to be ready; it said: ${output()}`,
      300_000,
    );
  }

  await start();
  return {
    role,
    kill,
    start,
    signal: signal => void child?.kill(signal),
    async call(method, url, body) {
      const response = await fetch(`${api}/delivery${url}`, {
        method,
        body,
        headers: { authorization: `Bearer ${TOKEN}`, ...(body === undefined ? {} : { 'content-type': 'application/yaml' }) },
        signal: AbortSignal.timeout(10_000),
      });
      return { status: response.status, body: await response.json() };
    },
  };
}

function configuration({ folder, port, role, address }: { folder: string; port: number; role: string; address: PostgresAddress }) {
  const { host, port: databasePort } = address;
  return {
    app: { baseUrl: `http://127.0.0.1:${port}` },
    backend: {
      baseUrl: `http://127.0.0.1:${port}`,
      listen: `127.0.0.1:${port}`,
      database: { client: 'pg', connection: { host, port: databasePort, user: role, password: 'password' } },
      auth: { externalAccess: [{ type: 'static', options: { token: TOKEN, subject: 'processes-test' } }] },
    },
    delivery: {
      defaultCluster: clusters[0],
      clusters: clusters.map(name => ({ name, sandbox: true, kubeconfigFile: path.join(folder, name, 'kubeconfig') })),
    },
  };
}
