import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const postgresServer = fileURLToPath(new URL('../plugins/delivery-backend/src/__testUtils__/postgresServer.mjs', import.meta.url));

/** Arguments that make Node take our TypeScript as it is. */
export const transformed = ['-r', require.resolve('@backstage/cli/config/nodeTransform.cjs')];

/** A process that prints lines of JSON. It must not outlive us, however we end; `signal` is what it ends at, with processes of its own. */
export function talk(args, { env = process.env, signal = 'SIGTERM' } = {}) {
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'], env });
  const exited = once(child, 'exit');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const end = () => child.kill(signal);
  process.once('exit', end);
  void exited.then(() => process.off('exit', end));
  return {
    child,
    exited,
    async next() {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${args.at(-1)} ended before it answered`);
      return JSON.parse(value);
    },
    tell: line => child.stdin.write(`${line}\n`),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

export async function startPostgres() {
  // It ends with its input, and ends PostgreSQL first.
  const server = talk([postgresServer], { signal: 'SIGINT' });
  const address = await server.next();
  return {
    address,
    cpuMilliseconds: () => cpuOfTree(server.child.pid),
    stop: async () => {
      server.child.stdin.end();
      await server.exited;
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
