import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { talk, transformed } from '../../processes.mjs';
import { atLeast, atMost } from '../compare.mjs';
import { fill } from '../submitAll.mjs';

const watcher = fileURLToPath(new URL('../watcher.cjs', import.meta.url));
const idleSeconds = 10;

/** Applications to which nothing happens: CPU of our process over ten seconds; what a look at all of them takes, and what the watches keep in memory, in a process of their own. */
export async function run(stack, { applications }) {
  await fill(stack, applications);
  await pause(6_000);
  const cpu = await stack.backend.cpuMilliseconds();
  await pause(idleSeconds * 1_000);
  const idle = ((await stack.backend.cpuMilliseconds()) - cpu) / idleSeconds / 10;
  const { connection, kubeconfigFile } = stack;
  const task = talk(['--expose-gc', ...transformed, watcher, JSON.stringify({ connection, clusters: [{ name: 'race', kubeconfigFile }], rounds: 5 })]);
  const seen = await task.next();
  await task.exited;
  const kib = bytes => Math.round((bytes / 1_024 / seen.applications) * 10) / 10;
  const perCpuSecond = Math.round((seen.applications * 1_000) / Math.min(...seen.againCpuMilliseconds));
  return {
    figures: {
      applications: seen.applications,
      objects: seen.objects,
      idleCpuPercent: Math.round(idle * 100) / 100,
      looksPerCpuSecond: perCpuSecond,
      firstLooksPerCpuSecond: Math.round((seen.applications * 1_000) / seen.firstLookCpuMilliseconds),
      watchKibPerApplication: kib(seen.watchBytes),
      firstWatchKib: Math.round(seen.firstWatchBytes / 1_024),
      rememberedKibPerApplication: kib(seen.knownBytes),
    },
    rows: [
      { figure: `${seen.applications} unchanged Applications, idle`, measured: Math.round(idle * 100) / 100, unit: '% CPU', goal: 'the watch', kubeVela: '10.7/CPU s' },
      atLeast('a look at all of them', perCpuSecond, 1_000, '/CPU s', 10.7),
      atMost('memory of the watches', kib(seen.watchBytes), 20, 'KiB each'),
    ],
  };
}
