// What a durable step costs: on SQLite and on PostgreSQL, with one runner and with several, beside pg-boss where it is installed.
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { percentiles } from '../percentiles.mjs';
import { cpuEach } from './cpuEach.mjs';
import { multiplyRuns } from './multiplyRuns.mjs';
import { racePgBoss } from './pgBoss.mjs';
import { startPostgres } from '../processes.mjs';
import { cpuOf, endWorkers, runTask, startWorkers } from './processes.mjs';

const require = createRequire(import.meta.url);
const knexFactory = require('knex');

/** `--samples=300`: runs one after the other; `--steps=1000`: runs of one empty step; `--suspended=10000`; `--idle=60`: seconds of watching suspended runs; `--only=claimToDone`. */
export async function run({ flags }) {
  const value = (name, otherwise) => flags.find(flag => flag.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise;
  const samples = Number(value('samples', 300));
  const steps = Number(value('steps', 1_000));
  const suspended = Number(value('suspended', 10_000));
  const idleSeconds = Number(value('idle', 60));
  const folder = await mkdtemp(join(tmpdir(), 'slipway-race-'));
  const postgres = await startPostgres();
  const administration = knexFactory({ client: 'pg', connection: { ...postgres.address, database: 'postgres' } });
  let databases = 0;
  async function fresh(kind) {
    const name = `race_${databases++}`;
    if (kind === 'sqlite') {
      return { filename: join(folder, `${name}.sqlite`) };
    }
    await administration.raw(`create database ${name}`);
    return { ...postgres.address, database: name };
  }

  const races = {
    async claimToDone() {
      return onBoth(async kind => {
        const { durations } = await runTask({ task: 'claimToDone', connection: await fresh(kind), count: samples });
        return percentiles(durations.slice(Math.floor(samples / 10)));
      });
    },
    async approvalToStep() {
      return onBoth(async kind => {
        const { durations } = await runTask({ task: 'approvalToStep', connection: await fresh(kind), count: samples });
        return percentiles(durations.slice(Math.floor(samples / 10)));
      });
    },
    async steps() {
      const results = { sqlite: await throughput('sqlite', 1) };
      for (const runners of [1, 2, 4]) {
        results[`postgres${runners}`] = await throughput('postgres', runners);
      }
      return results;
    },
    async besidePgBoss() {
      const jobs = await racePgBoss({ connection: await fresh('postgres'), postgres, jobs: steps });
      const runsOfOneStep = await throughput('postgres', 1);
      const runsOfTenSteps = await throughput('postgres', 1, 10);
      const ratio = ours => jobs.cpuMilliseconds && round(ours.cpuMillisecondsPerStep.total / jobs.cpuMilliseconds.total);
      return { jobs, runsOfOneStep, runsOfTenSteps, ratios: { aRunOfOneStep: ratio(runsOfOneStep), aStepOfTen: ratio(runsOfTenSteps) } };
    },
    suspended: () => watchSuspended(),
    recovery: () => recover(),
  };

  /** `steps` empty steps, after a tenth as many that nobody counts: what is measured is a backend that has been running for a while. */
  async function throughput(kind, runners, stepsPerRun = 1) {
    const connection = await fresh(kind);
    const knex = knexOf(connection);
    const [warm, count] = [steps / 10, steps].map(wanted => Math.ceil(wanted / stepsPerRun));
    await runTask({ task: 'seed', connection, stepsPerRun, count, later: true });
    const workers = await startWorkers(runners, { connection });
    await runTask({ task: 'seed', connection, stepsPerRun, count: warm, prefix: 'warm' });
    await untilAllEnded(knex, warm);
    await knex('runs').whereNull('finished_at').update({ due_at: 0 });
    const databaseBefore = postgres.cpuMilliseconds();
    const processBefore = await cpuOf(workers, 'look');
    const begun = performance.now();
    await untilAllEnded(knex, warm + count);
    const seconds = (performance.now() - begun) / 1_000;
    const processCpu = (await cpuOf(workers)) - processBefore;
    const databaseCpu = kind === 'sqlite' ? 0 : postgres.cpuMilliseconds() - databaseBefore;
    await endWorkers(workers);
    await knex.destroy();
    return {
      steps: count * stepsPerRun,
      perSecond: Math.round((count * stepsPerRun) / seconds),
      cpuMillisecondsPerStep: cpuEach(processCpu, databaseCpu, count * stepsPerRun),
      perCpuSecond: Math.round((count * stepsPerRun * 1_000) / (processCpu + databaseCpu)),
    };
  }

  async function watchSuspended() {
    const connection = await fresh('postgres');
    const without = await watchIdle(connection);
    const real = Math.min(suspended, 500);
    await runTask({ task: 'seedSuspended', connection, count: real });
    const knex = knexOf(connection);
    const [worker] = await startWorkers(1, { connection });
    await until(async () => Number((await knex('runs').where({ phase: 'suspending' }).count({ count: '*' }))[0].count) === real);
    await endWorkers([worker]);
    await multiplyRuns(knex, suspended);
    await knex.raw('vacuum analyze');
    const { rows } = await knex.raw(
      "select sum(pg_total_relation_size(relid)) as bytes from pg_stat_user_tables where relname in ('runs', 'step_runs', 'run_events', 'run_inbox', 'approvals')",
    );
    const there = await knex('runs').where({ phase: 'suspending' }).count({ count: '*' }).first();
    const withThem = await watchIdle(connection);
    await knex.destroy();
    return {
      runs: Number(there.count),
      kibPerRun: round(Number(rows[0].bytes) / 1_024 / suspended),
      cpuPercent: withThem,
      cpuPercentWithoutRuns: without,
    };
  }

  /** What a runner and the database take while nothing happens. */
  async function watchIdle(connection) {
    const idle = await startWorkers(1, { connection });
    await pause(2_000);
    const processBefore = await cpuOf(idle);
    const databaseBefore = postgres.cpuMilliseconds();
    await pause(idleSeconds * 1_000);
    const databaseCpu = postgres.cpuMilliseconds() - databaseBefore;
    const processCpu = (await cpuOf(idle)) - processBefore;
    await endWorkers(idle);
    return { process: round(processCpu / idleSeconds / 10), database: round(databaseCpu / idleSeconds / 10) };
  }

  /** From kill -9 of the runner that executes a step to another one's executing it. */
  async function recover() {
    const durations = [];
    for (let round = 0; round < 5; round++) {
      const connection = await fresh('postgres');
      await runTask({ task: 'seed', connection, count: 1 });
      const [first] = await startWorkers(1, { connection, hang: true });
      await first.next();
      const [second] = await startWorkers(1, { connection, hang: true });
      const killed = performance.now();
      await first.kill();
      await second.next();
      durations.push(performance.now() - killed);
      await second.kill();
    }
    return percentiles(durations);
  }

  try {
    const only = value('only');
    const results = {};
    for (const [name, race] of Object.entries(races)) {
      if (only && !only.split(',').includes(name)) continue;
      process.stderr.write(`  ${name}…\n`);
      results[name] = await race();
    }
    return results;
  } finally {
    await administration.destroy();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function onBoth(measure) {
  return { sqlite: await measure('sqlite'), postgres: await measure('postgres') };
}

function knexOf(connection) {
  return knexFactory({ client: 'filename' in connection ? 'better-sqlite3' : 'pg', connection, useNullAsDefault: true });
}

async function untilAllEnded(knex, count) {
  await until(async () => Number((await knex('runs').whereNotNull('finished_at').count({ count: '*' }))[0].count) >= count, 100);
}

async function until(look, milliseconds = 20) {
  while (!(await look())) {
    await pause(milliseconds);
  }
}

function round(value) {
  return Math.round(value * 100) / 100;
}
