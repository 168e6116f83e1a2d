import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs');
const runner = fileURLToPath(new URL('runner.cjs', import.meta.url));
const postgresServer = fileURLToPath(new URL('../../plugins/delivery-backend/src/__testUtils__/postgresServer.mjs', import.meta.url));

/** A process that prints lines of JSON. */
function talk(args, stdin = 'pipe') {
  const child = spawn(process.execPath, args, { stdio: [stdin, 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    child,
    async next() {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${args.at(-1)} ended before it answered`);
      return JSON.parse(value);
    },
    async end() {
      child.stdin.end();
      const last = await this.next();
      await exited;
      return last;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

export function startTask(task) {
  return talk(['-r', transform, runner, JSON.stringify(task)]);
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

export async function startPostgres() {
  const server = talk([postgresServer]);
  const address = await server.next();
  return {
    address,
    cpuMilliseconds: () => cpuOfTree(server.child.pid),
    stop: async () => {
      server.child.stdin.end();
      await once(server.child, 'exit');
    },
  };
}

/** User and system time of a process's descendants that live, milliseconds; with what those took that have ended. */
function cpuOfTree(root) {
  const stats = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(name => {
      try {
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
        return [{ pid: Number(name), parent: Number(fields[1]), ticks: [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0) }];
      } catch {
        return [];
      }
    });
  const family = new Set([root]);
  for (let grown = true; grown; ) {
    const before = family.size;
    stats.forEach(({ pid, parent }) => family.has(parent) && family.add(pid));
    grown = family.size > before;
  }
  family.delete(root);
  return stats.filter(({ pid }) => family.has(pid)).reduce((sum, { ticks }) => sum + ticks, 0) * 10;
}
