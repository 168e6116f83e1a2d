import { createInterface } from 'node:readline';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { transformed } from '../processes.mjs';

const entry = fileURLToPath(new URL('backend.cjs', import.meta.url));

/** `profile`: folder for a profile of its CPU. */
export async function startBackend({ connection, clusters, profile }) {
  const profiling = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
  const child = spawn(process.execPath, ['--expose-gc', ...profiling, ...transformed, entry, JSON.stringify({ connection, clusters })], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  const listeners = new Set();
  const asked = [];
  const listening = new Promise((resolve, reject) => {
    void exited.then(() => reject(new Error('The backend ended before it listened')));
    createInterface(child.stdout).on('line', line => {
      const at = performance.now();
      const message = JSON.parse(line);
      if (message.listening) {
        resolve(message.listening);
      } else if (message.signal) {
        listeners.forEach(listener => listener({ ...message.signal, at }));
      } else {
        asked.shift()(message.answer);
      }
    });
  });
  const port = await listening;
  const ask = question =>
    new Promise(resolve => {
      asked.push(resolve);
      child.stdin.write(`${question}\n`);
    });
  return {
    /** Of the process since it began, milliseconds. */
    cpuMilliseconds: () => ask('cpu'),
    memory: () => ask('memory'),
    /** How often each statement was sent to the database, and each kind of request to a cluster, since the process began. */
    counts: () => ask('counts'),
    onSignal(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async call(method, path, body) {
      const response = await fetch(`http://localhost:${port}/api/delivery${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: body && JSON.stringify(body),
      });
      const answer = await response.json();
      if (!response.ok) {
        throw new Error(`${method} ${path} was answered ${response.status}: ${JSON.stringify(answer).slice(0, 1_000)}`);
      }
      return answer;
    },
    async stop() {
      child.stdin.end();
      await exited;
      process.off('exit', end);
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
      process.off('exit', end);
    },
  };
}
