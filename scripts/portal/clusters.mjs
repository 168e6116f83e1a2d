import { mkdir, readFile } from 'node:fs/promises';
import https from 'node:https';
import path from 'node:path';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { readJsonFile, writeJsonFile } from './jsonFile.mjs';
import { lastLines, launch } from './launch.mjs';
import { freePort } from './ports.mjs';
import { withKubernetesAssets } from './kubernetesAssets.mjs';
import { isProcessOf, stopProcess } from './processes.mjs';
import { Refusal } from './refusal.mjs';

export const CLUSTER_NAMES = ['cluster-staging', 'cluster-prod', 'cluster-prod-eu'];

/** Both kinds are processes with the same flags and the same first line; each keeps its objects in a folder of its own. */
const KINDS = {
  sandbox: { folder: 'clusters', entry: path.join('packages', 'sandbox-cluster', 'src', 'main.ts') },
  kubernetes: { folder: 'kubernetes', entry: path.join('packages', 'sandbox-cluster', 'src', 'real', 'main.ts') },
};

export const clusterDir = (dataDir, kind, name) => path.join(dataDir, KINDS[kind].folder, name);

/**
 * Starts the demo's clusters, or takes over those that a crashed start left running.
 * @param kind 'sandbox', or 'kubernetes' for real API servers
 * @param onProcess told of each process as soon as it exists, so that it can be ended whatever happens next
 */
export async function startClusters({ rootDir, dataDir, env, kind, onProcess }) {
  const clusterEnv = kind === 'kubernetes' ? await withKubernetesAssets(rootDir, env) : env;
  const { entry } = KINDS[kind];
  return Promise.all(
    CLUSTER_NAMES.map(name =>
      startOne({ rootDir, env: clusterEnv, entry, name, dir: clusterDir(dataDir, kind, name), onProcess }),
    ),
  );
}

/** Process ids of clusters that run with this data folder, whether or not their `npm start` still does. */
export async function runningClusters(dataDir) {
  const pids = [];
  for (const [kind, { entry }] of Object.entries(KINDS)) {
    for (const name of CLUSTER_NAMES) {
      const record = await readJsonFile(path.join(clusterDir(dataDir, kind, name), 'process.json'));
      if (record && (await isProcessOf(record.pid, [entry, name]))) {
        pids.push(record.pid);
      }
    }
  }
  return pids;
}

async function startOne({ rootDir, env, entry, name, dir, onProcess }) {
  await mkdir(dir, { recursive: true });
  const recordFile = path.join(dir, 'process.json');
  const record = await readJsonFile(recordFile);
  if (record && (await isProcessOf(record.pid, [entry, name]))) {
    if (await answers(dir, record.url)) {
      onProcess(record.pid);
      return { name, pid: record.pid, url: record.url, outcome: 'taken over' };
    }
    await stopProcess(record.pid);
  }
  const port = await freePort(record?.port);
  const child = await launch(
    [
      '-r',
      path.join(rootDir, 'node_modules', '@backstage', 'cli', 'config', 'nodeTransform.cjs'),
      path.join(rootDir, entry),
      ...['--name', name, '--port', String(port), '--data-dir', dir],
    ],
    { cwd: rootDir, env, logFile: path.join(dir, 'cluster.log'), stdout: 'pipe' },
  );
  onProcess(child.pid);
  await writeJsonFile(recordFile, { pid: child.pid, port });
  const { url } = await readiness(child, name, dir);
  await writeJsonFile(recordFile, { pid: child.pid, port, url });
  return { name, pid: child.pid, url, outcome: 'started' };
}

async function readiness(child, name, dir) {
  const ready = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      const message = parseLine(line);
      if (message?.ready) {
        return message;
      }
    }
    return undefined;
  })();
  const message = await Promise.race([ready, once(child, 'exit').then(() => undefined)]);
  if (!message) {
    throw new Refusal(
      `The cluster ${name} could not be started. The end of its log (${dir}/cluster.log):\n\n${await lastLines(path.join(dir, 'cluster.log'))}`,
    );
  }
  return message;
}

function parseLine(line) {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Whether the API answers to the credentials of the kubeconfig in this folder: then it is this folder's cluster. */
async function answers(dir, url) {
  const kubeconfig = await readFile(path.join(dir, 'kubeconfig'), 'utf8').catch(() => '');
  const read = field => new RegExp(`^\\s*${field}:\\s*"?([^\\s"]+)`, 'm').exec(kubeconfig)?.[1];
  const decode = field => read(field) && Buffer.from(read(field), 'base64');
  const token = read('token');
  if (!url || kubeconfig === '') {
    return false;
  }
  return new Promise(resolve => {
    const request = https.get(
      new URL('/version', url),
      {
        headers: token ? { authorization: `Bearer ${token}` } : {},
        cert: decode('client-certificate-data'),
        key: decode('client-key-data'),
        ca: decode('certificate-authority-data'),
        timeout: 2000,
      },
      response => {
        response.resume();
        resolve(response.statusCode === 200);
      },
    );
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}
