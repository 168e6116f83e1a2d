import { readFile } from 'node:fs/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import type { Application, Approval, Run } from '@slipway/backstage-plugin-delivery-common';
import type { SandboxCluster } from '@slipway/sandbox-cluster';
import { eventually } from './eventually';
import { type Caller, type DeliveryBackend, people, personEntity, startDeliveryBackend } from './startDeliveryBackend';
import { testClusters } from './testClusters';
import type { TestDatabase } from './testDatabases';

/** The plugin with sandbox clusters to deliver to. */
export interface Portal extends Pick<DeliveryBackend, 'as' | 'logs' | 'notifications' | 'signals'> {
  cluster(name: string): SandboxCluster;
  /** Sends a manifest as the developer, to the address that it names; answers the run. */
  submit(manifest: string, caller?: Caller): Promise<{ runId: string; outcome: string; revision: string }>;
  application(path?: string): Promise<Application>;
  run(id: string): Promise<Run>;
  /** Waits until the Application waits for an approval. */
  pendingApproval(): Promise<Approval>;
  /** Waits until a run has ended. */
  ended(runId: string): Promise<Run>;
  /** Before the test ends: another portal may go on over the same database. */
  stop(): Promise<void>;
}

/** The acceptance case, word for word. */
export function readExample(name: string): Promise<string> {
  const root = resolvePackagePath('@slipway/backstage-plugin-delivery-backend', '..', '..');
  return readFile(`${root}/examples/applications/${name}`, 'utf8');
}

export async function startPortal(options: {
  readonly database: TestDatabase;
  readonly clusters: readonly string[];
  /** By name of the cluster. */
  readonly labels?: { readonly [cluster: string]: { readonly [label: string]: string } };
  /** Clusters that run already, by name, with the file of their kubeconfig. */
  readonly kubeconfigFiles?: { readonly [cluster: string]: string };
  readonly config?: JsonObject;
  readonly rootConfig?: JsonObject;
  readonly entities?: readonly Entity[];
  readonly policy?: (permission: string, caller: Caller) => boolean;
  /** `false`: do not wait until all clusters answer. */
  readonly expectReachable?: boolean;
}): Promise<Portal> {
  const sandboxes = await testClusters(options.database, options.clusters);
  const backend = await startDeliveryBackend({
    knex: options.database.knex,
    config: {
      defaultCluster: options.clusters[0] ?? Object.keys(options.kubeconfigFiles ?? {})[0],
      clusters: [
        ...Object.entries(options.kubeconfigFiles ?? {}).map(([name, kubeconfigFile]) => ({ name, kubeconfigFile })),
        ...sandboxes.map(({ name, url, token, certificateAuthority }) => ({
          name,
          server: url,
          token,
          caData: Buffer.from(certificateAuthority).toString('base64'),
          sandbox: true,
          labels: { ...options.labels?.[name] },
        })),
      ],
      ...options.config,
    },
    rootConfig: options.rootConfig,
    policy: options.policy,
    entities: options.entities ?? [people.developer, people.approver, people.viewer].map(ref => personEntity(ref)),
  });
  let stopping: Promise<unknown> | undefined;
  async function stop() {
    stopping ??= backend.stop();
    await stopping;
  }
  options.database.beforeDestroy(stop);
  await eventually(async () => {
    const { body } = await backend.as('viewer').get('/clusters');
    return options.expectReachable === false || body.items.every((cluster: { state: string }) => cluster.state === 'reachable');
  }, 'all clusters to answer');

  async function read<T>(path: string): Promise<T> {
    const response = await backend.as('viewer').get(path);
    if (response.status !== 200) {
      throw new Error(`GET ${path}: ${response.status} ${response.text}`);
    }
    return response.body;
  }

  return {
    as: backend.as,
    logs: backend.logs,
    stop,
    notifications: backend.notifications,
    signals: backend.signals,
    cluster(name) {
      const found = sandboxes.find(sandbox => sandbox.name === name);
      if (!found) {
        throw new Error(`There is no cluster ${name}`);
      }
      return found;
    },
    async submit(manifest, caller = 'developer') {
      const name = manifest.match(/^ {2}name: (\S+)$/m)?.[1];
      const response = await backend.as(caller).put(`/applications/default/${name}`, manifest);
      if (response.status !== 202 && response.status !== 200) {
        throw new Error(`PUT: ${response.status} ${response.text}`);
      }
      const { run, outcome, revision } = response.body;
      return { runId: run.id, outcome, revision: revision.name };
    },
    application: (path = 'default/example-app') => read<Application>(`/applications/${path}`),
    run: id => read<Run>(`/runs/${id}`),
    async pendingApproval() {
      return eventually(async () => {
        const { items } = await read<{ items: Approval[] }>('/approvals?state=pending');
        return items[0];
      }, 'a pending approval');
    },
    async ended(runId) {
      return eventually(async () => {
        const run = await read<Run>(`/runs/${runId}`);
        return run.finishedAt !== undefined && run;
      }, `run ${runId} to end`);
    },
  };
}
