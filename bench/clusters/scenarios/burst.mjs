import { atLeast } from '../compare.mjs';
import { countEach } from '../countEach.mjs';
import { submitAll } from '../submitAll.mjs';

/** 200 Applications at once. CPU is that of our process from the first submission until the last run has succeeded. */
export async function run(stack, { burst }) {
  const names = Array.from({ length: burst }, (_, index) => `burst-${index}`);
  const cpu = await stack.backend.cpuMilliseconds();
  const database = stack.postgres.cpuMilliseconds();
  const begun = performance.now();
  const { result, each } = await countEach(stack, burst, () => submitAll(stack, names));
  const { applied, finished } = result;
  const seconds = (applied - begun) / 1_000;
  const spent = (await stack.backend.cpuMilliseconds()) - cpu;
  const spentByDatabase = stack.postgres.cpuMilliseconds() - database;
  const perSecond = Math.round((burst / seconds) * 10) / 10;
  const perCpuSecond = Math.round((burst * 10_000) / spent) / 10;
  return {
    figures: {
      applications: burst,
      secondsToApplied: Math.round(seconds * 10) / 10,
      secondsToFinished: Math.round((finished - begun) / 100) / 10,
      perSecond,
      perApplication: each,
      perCpuSecond,
      cpuMillisecondsPerApplication: { process: Math.round((spent / burst) * 10) / 10, database: Math.round((spentByDatabase / burst) * 10) / 10 },
    },
    rows: [atLeast(`burst of ${burst}`, perSecond, 20, 'apps/s', 2.2), atLeast(`burst of ${burst}, our process`, perCpuSecond, 50, 'apps/CPU s', 3.5)],
  };
}
