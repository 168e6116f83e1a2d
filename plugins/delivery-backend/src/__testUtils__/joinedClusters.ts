import { randomBytes } from 'node:crypto';
import type { JsonObject } from '@backstage/types';
import type { ClusterDetail } from '@slipway/backstage-plugin-delivery-common';
import { type SandboxCluster, startSandboxCluster } from '@slipway/sandbox-cluster';
import { ApiClient } from '@slipway/sandbox-cluster/testing';
import type { Dialect } from '../database/dialect';
import type { ClusterRow } from '../database/tables';
import { eventually } from './eventually';
import { type Portal, startPortal } from './startPortal';
import { useTestDatabase } from './testDatabases';

/** With which credentials are encrypted where a test says nothing else. */
export const credentialKey = randomBytes(32).toString('base64');

/** A portal with one cluster of its configuration, `home`, and further ones to be joined; all of them go away after each test. */
export function useJoinedClusters(dialect: Dialect) {
  const sandboxes: SandboxCluster[] = [];
  // Hooks run in the order in which they are written: this one before the database goes away.
  afterEach(async () => {
    await Promise.all(sandboxes.splice(0).map(sandbox => sandbox.close()));
  });
  const database = useTestDatabase(dialect);
  return {
    async newCluster(name: string): Promise<SandboxCluster> {
      const sandbox = await startSandboxCluster({ name, rolloutMilliseconds: 20 });
      sandboxes.push(sandbox);
      return sandbox;
    },
    start: (config: JsonObject = {}, expectReachable = true): Promise<Portal> =>
      startPortal({
        database,
        clusters: ['home'],
        expectReachable,
        config: { joining: { allowLoopback: true }, credentials: { keys: [credentialKey] }, ...config },
      }),
    join: (portal: Portal, cluster: SandboxCluster, more: object = {}) =>
      portal.as('developer').post('/clusters', { name: cluster.name, kubeconfig: cluster.kubeconfig, ...more }),
    become: (portal: Portal, name: string, state: string): Promise<ClusterDetail> =>
      eventually(async () => {
        const { body } = await portal.as('viewer').get(`/clusters/${name}`);
        return body.state === state && body;
      }, `${name} is ${state}`),
    row: (name: string) => database.knex<ClusterRow>('clusters').where({ name }).first(),
  };
}

/** A token of the ServiceAccount that a cluster was joined with. */
export async function tokenOf(sandbox: SandboxCluster): Promise<string> {
  const client = new ApiClient(sandbox);
  const { body } = await client.post('/api/v1/namespaces/slipway-system/serviceaccounts/slipway/token', { spec: {} });
  client.close();
  return String((body.status as { token: string }).token);
}
