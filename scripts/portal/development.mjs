import { spawn } from 'node:child_process';
import path from 'node:path';
import { configArguments } from './configArguments.mjs';
import { backstageCli } from './frontEnd.mjs';
import { stopProcess } from './processes.mjs';
import { portalEnvironment } from './portalEnvironment.mjs';
import { startClusters } from './clusters.mjs';

const FRONT_END_PORT = 3000;

/** `npm run dev`: the front end with hot reload on port 3000, the backend restarted on every change. */
export async function startDevelopment({ rootDir, dataDir, port, token, credentialsKey, env, kind }) {
  const appUrl = `http://localhost:${FRONT_END_PORT}`;
  const devEnv = portalEnvironment({ env, port, dataDir, token, credentialsKey, appUrl });
  const pids = new Set();
  await startClusters({ rootDir, dataDir, env: devEnv, kind, onProcess: pid => pids.add(pid) });
  const children = ['backend', 'app'].map(name =>
    spawn(
      process.execPath,
      [backstageCli(rootDir), 'package', 'start', ...configArguments(rootDir, kind)],
      { cwd: path.join(rootDir, 'packages', name), env: devEnv, stdio: 'inherit', detached: true },
    ),
  );
  console.log(`Slipway for development: ${appUrl} (backend on port ${port}). Token: ${token}. Stop: Ctrl-C`);
  const stop = async () => {
    await Promise.all(children.map(child => stopProcess(child.pid)));
    await Promise.all([...pids].map(pid => stopProcess(pid)));
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, stop);
  }
}
