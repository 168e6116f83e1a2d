import path from 'node:path';
import { startBackend, catalogIsSeeded } from './backend.mjs';
import { readyBox } from './box.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { startDevelopment } from './development.mjs';
import { requireFreeSpace } from './freeSpace.mjs';
import { ensureFrontEnd } from './frontEnd.mjs';
import { openPage } from './openPage.mjs';
import { readOptions, rootDir, usage } from './options.mjs';
import { claimDataFolder, recordPortal } from './portalRecord.mjs';
import { portalEnvironment } from './portalEnvironment.mjs';
import { isPortFree } from './ports.mjs';
import { Refusal } from './refusal.mjs';
import { startClusters } from './clusters.mjs';
import { supervise } from './supervise.mjs';
import { readOrCreateCredentialsKey, readOrCreateToken } from './token.mjs';

const SEEDED = [
  'user:default/developer',
  'user:default/approver',
  'user:default/viewer',
  'group:default/production-approvers',
  'template:default/web-service-staged',
];

/** `npm start`: from a clean clone to a portal that answers, and down again on Ctrl-C. */
export async function startPortal(args, env) {
  const options = readOptions(args, env);
  if (options.help) {
    console.log(usage);
    return;
  }
  const { dataDir, port } = options;
  await ensureDependencies(rootDir);
  const started = Date.now();
  await requireFreeSpace(dataDir, { megabytes: 300, purpose: 'for the demo’s data' });
  await claimDataFolder(dataDir);
  if (!(await isPortFree(port))) {
    throw new Refusal(
      `Port ${port} is taken by another program. Stop that one, or choose another port: npm start -- --port ${port + 1}`,
    );
  }
  const kind = options.kubernetes ? 'kubernetes' : 'sandbox';
  const token = await readOrCreateToken(dataDir);
  const credentialsKey = await readOrCreateCredentialsKey(dataDir);
  const url = `http://localhost:${port}`;
  const childEnv = portalEnvironment({ env, port, dataDir, token, credentialsKey });
  if (options.dev) {
    await startDevelopment({ rootDir, dataDir, port, token, credentialsKey, env: childEnv, kind });
    return;
  }
  await ensureFrontEnd(rootDir, childEnv);

  const logFile = path.join(dataDir, 'portal.log');
  const supervisor = supervise(logFile);
  await recordPortal(dataDir, { supervisor: process.pid, url });
  console.log('Starting the clusters and the portal…');
  const clusters = await supervisor.orStopAll(
    startClusters({ rootDir, dataDir, env: childEnv, kind, onProcess: supervisor.addCluster }),
  );
  await supervisor.keepBackend(onProcess =>
    startBackend({
      rootDir,
      dataDir,
      port,
      env: childEnv,
      kind,
      async onProcess(backend) {
        onProcess(backend);
        await recordPortal(dataDir, { supervisor: process.pid, backend: backend.pid, url });
      },
    }),
  );
  if (!(await catalogIsSeeded({ port, token, refs: SEEDED }))) {
    console.log(
      `The catalog is not filled yet, so signing in may fail for now. ${logFile} says why.`,
    );
  }
  const seconds = (Date.now() - started) / 1000;
  console.log(`\n${readyBox({ url, dataDir, token, clusters, seconds })}\n`);
  if (options.open) {
    openPage(url);
  }
}
