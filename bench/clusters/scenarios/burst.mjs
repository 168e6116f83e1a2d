import { fileURLToPath } from 'node:url';
import { talk } from '../../processes.mjs';
import { atLeast, atMost } from '../compare.mjs';
import { countEach } from '../countEach.mjs';
import { submitAll } from '../submitAll.mjs';

const bareBurst = fileURLToPath(new URL('../bareBurst.mjs', import.meta.url));
/** As many as the backend has been warmed up with. */
const warmUps = 60;
/** 50 Applications for each second of CPU, where a bare client took 2.2 ms for one. Machines and moments differ; what they make of two processes beside each other does less. */
const mostTimesBareCpu = rounded(1_000 / 50 / 2.2);

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
  const perSecond = rounded(burst / seconds);
  const perCpuSecond = rounded((burst * 1_000) / spent);
  return {
    figures: {
      applications: burst,
      bareClient: bare,
      secondsToApplied: rounded(seconds),
      secondsToFinished: rounded((finished - begun) / 1_000),
      perSecond,
      perApplication: each,
      perCpuSecond,
      cpuMillisecondsPerApplication: { process: rounded(spent / burst), database: rounded(spentByDatabase / burst) },
    },
    rows: [
      atLeast(`burst of ${burst}`, perSecond, 20, 'apps/s', 2.2),
      { figure: `a bare client, the same ${burst}`, measured: bare.perSecond, unit: 'apps/s' },
      atLeast(`burst of ${burst}, our process`, perCpuSecond, 50, 'apps/CPU s', 3.5),
      atMost(`burst of ${burst}, CPU: our process / bare client`, rounded(spent / burst / bare.cpuMillisecondsPerApplication), mostTimesBareCpu, ''),
    ],
  };
}

async function applyBare(stack, names) {
  const client = talk([bareBurst, stack.kubeconfigFile]);
  await applyWith(client, stack, Array.from({ length: warmUps }, (_, index) => `bare-warm-${index}`));
  const begun = performance.now();
  const { cpuMilliseconds, seen, available } = await applyWith(client, stack, names);
  client.child.stdin.end();
  await client.exited;
  const seconds = times => (Math.max(...times) - begun) / 1_000;
  const applied = seconds(seen);
  const all = seconds(available);
  return {
    perSecond: rounded(names.length / applied),
    secondsToApplied: rounded(applied),
    secondsToAvailable: rounded(all),
    cpuMillisecondsPerApplication: rounded(cpuMilliseconds / names.length),
  };
}

/** When each was seen applied, and available, by performance.now(); what it took. */
async function applyWith(client, { watch }, names) {
  const seen = Promise.all(names.map(name => watch.applied(name)));
  const available = Promise.all(names.map(name => watch.available(name)));
  client.tell(JSON.stringify(names));
  const { cpuMilliseconds } = await client.next();
  return { cpuMilliseconds, seen: await seen, available: await available };
}

function rounded(value) {
  return Math.round(value * 10) / 10;
}
