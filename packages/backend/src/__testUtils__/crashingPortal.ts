import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readWrites, startCluster, type Writes } from './clusterProcess';
import { eventually, freePort, killProcess, startProcess } from './processes';

const TOKEN = 'token-of-the-crash-test';
const root = resolvePackagePath('backend', '..', '..');

/** A backend and two sandbox clusters, all of them processes; the backend can be killed and started again, the clusters live on. */
export async function startCrashingPortal() {
  const folder = await mkdtemp(path.join(tmpdir(), 'slipway-crash-'));
  const clusters = await Promise.all(['cluster-staging', 'cluster-prod'].map(name => startCluster(folder, name)));
  const port = await freePort();
  const configFile = path.join(folder, 'app-config.json');
  await writeFile(configFile, JSON.stringify(configuration(folder, port)));
  const api = `http://127.0.0.1:${port}/api`;
  let backend = await startBackend(configFile, api);

  async function call(method: string, url: string, options: { token?: string; body?: string; type?: string } = {}) {
    const response = await fetch(`${api}/delivery${url}`, {
      method,
      headers: {
        authorization: `Bearer ${options.token ?? TOKEN}`,
        ...(options.body === undefined ? {} : { 'content-type': options.type ?? 'application/json' }),
      },
      body: options.body,
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${url}: ${response.status} ${text}`);
    }
    return JSON.parse(text);
  }

  return {
    call,
    /** Kills the backend and starts it again over the same data. */
    async crash() {
      await killProcess(backend.child);
      backend = await startBackend(configFile, api);
    },
    async personToken(role: string): Promise<string> {
      const response = await fetch(`${api}/auth/demo/refresh`, { headers: { 'X-Demo-Role': role } });
      const { backstageIdentity } = await response.json();
      return backstageIdentity.token;
    },
    /** What a cluster counted of one object: `deployments.apps/default/web`. */
    async writes(cluster: string, object: string): Promise<Writes | undefined> {
      return (await readWrites(folder, cluster))[object];
    },
    async stop() {
      await killProcess(backend.child);
      await Promise.all(clusters.map(killProcess));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startBackend(configFile: string, api: string) {
  const backend = startProcess(path.join(root, 'packages/backend/src/__testUtils__/deliveryProcess.ts'), ['--config', configFile]);
  await eventually(
    async () => {
      if (backend.child.exitCode !== null) {
        throw new Error(`The backend ended: ${backend.output()}`);
      }
      const response = await fetch(`${api}/catalog/entities/by-name/user/default/approver`, {
        headers: { authorization: `Bearer ${TOKEN}` },
      }).catch(() => undefined);
      return response?.ok;
    },
    () => `the backend to be ready; it said: ${backend.output()}`,
    120_000,
  );
  return backend;
}

function configuration(folder: string, port: number) {
  const cluster = (name: string) => ({ name, sandbox: true, kubeconfigFile: path.join(folder, name, 'kubeconfig') });
  return {
    app: { baseUrl: `http://127.0.0.1:${port}` },
    backend: {
      baseUrl: `http://127.0.0.1:${port}`,
      listen: `127.0.0.1:${port}`,
      database: { client: 'better-sqlite3', connection: { directory: path.join(folder, 'db') } },
      auth: { externalAccess: [{ type: 'static', options: { token: TOKEN, subject: 'crash-test' } }] },
    },
    auth: { providers: { demo: {} } },
    permission: { enabled: true },
    catalog: {
      rules: [{ allow: ['User', 'Group'] }],
      locations: [{ type: 'file', target: path.join(root, 'examples/catalog/people.yaml') }],
    },
    delivery: {
      defaultCluster: 'cluster-staging',
      clusters: [cluster('cluster-staging'), cluster('cluster-prod')],
      approvals: { rules: [{ environments: ['prod*'], approvers: ['group:default/production-approvers'] }] },
    },
  };
}
