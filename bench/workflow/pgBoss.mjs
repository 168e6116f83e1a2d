// The same number of empty jobs through pg-boss, one at a time, on the same server. It is no dependency of ours: it runs where it was installed into .cache.
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';

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

export async function racePgBoss({ connection, postgres, jobs }) {
  const PgBoss = await load();
  if (!PgBoss) {
    return { leftOut: `pg-boss is not installed: ${install}` };
  }
  const boss = new PgBoss({ ...connection, supervise: false, schedule: false });
  boss.on('error', error => process.stderr.write(`${error}\n`));
  await boss.start();
  await boss.createQueue('empty');
  for (let index = 0; index < jobs; index++) {
    await boss.send('empty', { index });
  }
  const databaseBefore = postgres.cpuMilliseconds();
  const processBefore = process.cpuUsage();
  const begun = performance.now();
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
  const seconds = (performance.now() - begun) / 1_000;
  const { user, system } = process.cpuUsage(processBefore);
  const databaseCpu = postgres.cpuMilliseconds() - databaseBefore;
  await boss.stop({ graceful: false });
  const round = value => Math.round(value * 100) / 100;
  return {
    jobs,
    perSecond: Math.round(jobs / seconds),
    cpuMillisecondsPerJob: { process: round((user + system) / 1_000 / jobs), database: round(databaseCpu / jobs) },
  };
}
