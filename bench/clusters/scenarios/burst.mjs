import { bareObjects } from '../application.mjs';
import { atLeast } from '../compare.mjs';
import { countEach } from '../countEach.mjs';
import { inTurns, submitAll } from '../submitAll.mjs';

/**
 * 200 Applications at once. CPU is that of our process from the first submission until the last run has succeeded. Before it, in the same cluster, a client that applies the same objects and does
 * nothing else: what the cluster itself takes is the same in both.
 */
export async function run(stack, { burst }) {
  const bare = await applyBare(stack, Array.from({ length: burst }, (_, index) => `bare-burst-${index}`));
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
      bareClient: bare,
      secondsToApplied: Math.round(seconds * 10) / 10,
      secondsToFinished: Math.round((finished - begun) / 100) / 10,
      perSecond,
      perApplication: each,
      perCpuSecond,
      cpuMillisecondsPerApplication: { process: Math.round((spent / burst) * 10) / 10, database: Math.round((spentByDatabase / burst) * 10) / 10 },
    },
    rows: [
      atLeast(`burst of ${burst}`, perSecond, 20, 'apps/s', 2.2),
      { figure: `a bare client, the same ${burst}`, measured: bare.perSecond, unit: 'apps/s' },
      atLeast(`burst of ${burst}, our process`, perCpuSecond, 50, 'apps/CPU s', 3.5),
    ],
  };
}

async function applyBare(stack, names) {
  const seen = Promise.all(names.map(name => stack.watch.applied(name)));
  const available = Promise.all(names.map(name => stack.watch.available(name)));
  const begun = performance.now();
  await inTurns(names, async name => {
    for (const [path, object] of bareObjects(name)) {
      await stack.bare.call('PATCH', `${path}/${object.metadata.name}?fieldManager=bare`, object, 'application/apply-patch+yaml');
    }
  });
  const seconds = times => (Math.max(...times) - begun) / 1_000;
  const applied = seconds(await seen);
  const all = seconds(await available);
  const rounded = value => Math.round(value * 10) / 10;
  return { perSecond: rounded(names.length / applied), secondsToApplied: rounded(applied), secondsToAvailable: rounded(all) };
}
