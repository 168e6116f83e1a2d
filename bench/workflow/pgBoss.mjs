// The same number of empty jobs through pg-boss, one at a time, on the same server. It is no dependency of ours: it runs where it was installed into .cache.
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { cpuEach } from './cpuEach.mjs';

const install = 'npm install --prefix .cache/pg-boss pg-boss@12';
const require = createRequire(new URL('../../.cache/pg-boss/', import.meta.url));

async function load() {
  try {
    const loaded = await import(require.resolve('pg-boss'));
    return loaded.PgBoss ?? loaded.default;
  } catch {
    return undefined;
  }
}

async function work(boss, jobs) {
  let done = 0;
  while (done < jobs) {
    const fetched = await boss.fetch('empty', { batchSize: 1 });
    if (fetched.length === 0) {
      await pause(1);
    }
    for (const { id } of fetched) {
      await boss.complete('empty', id);
      done += 1;
    }
  }
}

export async function racePgBoss({ connection, postgres, jobs }) {
  const PgBoss = await load();
  if (!PgBoss) {
    return { leftOut: `pg-boss is not installed: ${install}` };
  }
  const boss = new PgBoss({ ...connection, supervise: false, schedule: false });
  boss.on('error', error => process.stderr.write(`${error}\n`));
  await boss.start();
  await boss.createQueue('empty');
  const warm = Math.ceil(jobs / 10);
  for (let index = 0; index < jobs + warm; index++) {
    await boss.send('empty', { index });
  }
  await work(boss, warm);
  const databaseBefore = postgres.cpuMilliseconds();
  const processBefore = process.cpuUsage();
  const begun = performance.now();
  await work(boss, jobs);
  const seconds = (performance.now() - begun) / 1_000;
  const { user, system } = process.cpuUsage(processBefore);
  const databaseCpu = postgres.cpuMilliseconds() - databaseBefore;
  await boss.stop({ graceful: false });
  return { jobs, perSecond: Math.round(jobs / seconds), cpuMilliseconds: cpuEach((user + system) / 1_000, databaseCpu, jobs) };
}
