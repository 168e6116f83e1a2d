import { fileURLToPath } from 'node:url';
import { talk, transformed } from '../processes.mjs';

const runner = fileURLToPath(new URL('runner.cjs', import.meta.url));

export function startTask(task) {
  const profile = process.env.PROFILE && task.task === 'work' ? ['--cpu-prof', `--cpu-prof-dir=${process.env.PROFILE}`] : [];
  return talk([...profile, ...transformed, runner, JSON.stringify(task)]);
}

/** The one answer of a task that ends by itself. */
export async function runTask(task) {
  return startTask(task).next();
}

export async function startWorkers(count, task) {
  const workers = Array.from({ length: count }, () => startTask({ task: 'work', ...task }));
  await Promise.all(workers.map(worker => worker.next()));
  return workers;
}

/** Milliseconds of CPU that some workers took since they began; `question` is "cpu", or "look" to make them look for work as well. */
export async function cpuOf(workers, question = 'cpu') {
  workers.forEach(worker => worker.tell(question));
  const answers = await Promise.all(workers.map(worker => worker.next()));
  return answers.reduce((sum, { cpuMilliseconds }) => sum + cpuMilliseconds, 0);
}

export async function endWorkers(workers) {
  workers.forEach(({ child }) => child.stdin.end());
  await Promise.all(workers.map(({ exited }) => exited));
}
