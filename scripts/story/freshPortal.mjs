import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { rootDir } from '../portal/options.mjs';
import { freePort } from '../portal/ports.mjs';

/** Starts the demo as `npm start` does, in a data folder of its own and on a free port. */
export async function startFreshPortal({ flags = [], dataDir } = {}) {
  const folder = dataDir ?? (await mkdtemp(path.join(os.tmpdir(), 'slipway-story-')));
  const port = await freePort();
  const started = Date.now();
  const child = spawn(
    process.execPath,
    [path.join(rootDir, 'scripts', 'start.mjs'), '--port', String(port), '--data', folder, ...flags],
    { cwd: rootDir, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  const token = await new Promise((resolve, reject) => {
    child.stdout.on('data', chunk => {
      output += chunk;
      const found = /Token: (\S+)/.exec(output)?.[1];
      if (found) {
        resolve(found);
      }
    });
    child.once('exit', () => reject(new Error(`npm start ended before the portal was ready:\n${output}`)));
  });
  // A story that breaks off must not leave a portal behind.
  const end = () => child.kill('SIGINT');
  process.once('exit', end);
  return {
    url: `http://localhost:${port}`,
    token,
    dataDir: folder,
    seconds: (Date.now() - started) / 1000,
    pid: child.pid,
    output: () => output,
    async stop({ keepData = false } = {}) {
      process.off('exit', end);
      child.kill('SIGINT');
      if (child.exitCode === null) {
        await once(child, 'exit');
      }
      if (!keepData) {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}
