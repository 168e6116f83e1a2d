import type {
  ClusterCheck,
  ClusterDetail,
  ClustersApi,
  ClusterStatus,
} from '@slipway/backstage-plugin-delivery-common';
import { exampleCluster } from './exampleClusters';

/** What the clusters of a delivery API in memory hold. */
export interface MemoryClusters {
  clusters: ClusterStatus[];
  /** Answers checks. */
  check: ClusterCheck;
  /** Bodies of calls, newest last. */
  calls: { call: keyof ClustersApi; name?: string; body?: unknown }[];
  /** Calls that fail, and how. */
  failures: { [Call in keyof ClustersApi]?: Error };
}

export const exampleCheck: ClusterCheck = {
  ready: true,
  reachable: true,
  message: 'The cluster answers, and nothing is missing.',
  endpoint: 'https://10.0.0.9:6443',
  version: 'v1.35.4',
  sandbox: false,
  insecure: false,
  user: 'system:serviceaccount:ci:robot',
  missing: [],
  manifest: 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\n',
};

function detailOf(cluster: ClusterStatus): ClusterDetail {
  return {
    ...cluster,
    ...(cluster.source === 'joined'
      ? {
          joined: {
            at: '2026-01-01T00:00:00.000Z',
            by: 'user:default/developer',
            credential: { kind: 'token' as const, oldKey: false },
          },
        }
      : {}),
    delivered: [],
    placements: [],
  };
}

export function createMemoryClusters(memory: MemoryClusters): ClustersApi {
  async function answer<T>(
    call: keyof ClustersApi,
    name: string | undefined,
    body: unknown,
    work: () => T,
  ): Promise<T> {
    memory.calls.push({ call, name, body });
    const failure = memory.failures[call];
    if (failure) {
      throw failure;
    }
    return work();
  }
  const find = (name: string) => {
    const found = memory.clusters.find(cluster => cluster.name === name);
    return detailOf(found ?? exampleCluster({ name }));
  };
  return {
    get: name => answer('get', name, undefined, () => find(name)),
    inspect: name => answer('inspect', name, undefined, () => memory.check),
    check: input => answer('check', undefined, input, () => memory.check),
    join: input =>
      answer('join', input.name, input, () => {
        memory.clusters = [
          ...memory.clusters,
          exampleCluster({ name: input.name, source: 'joined' }),
        ];
        return find(input.name);
      }),
    update: (name, change) =>
      answer('update', name, change, () => {
        const cordon = change.cordoned
          ? {
              at: new Date().toISOString(),
              by: 'user:default/developer',
              reason: change.reason,
            }
          : undefined;
        memory.clusters = memory.clusters.map(cluster =>
          cluster.name === name
            ? {
                ...cluster,
                ...(change.cordoned === undefined ? {} : { cordon }),
                ...(change.sameCluster
                  ? { state: 'reachable', anotherCluster: false }
                  : {}),
              }
            : cluster,
        );
        return find(name);
      }),
    detach: (name, objects) =>
      answer('detach', name, objects, () => {
        memory.clusters = memory.clusters.filter(
          cluster => cluster.name !== name,
        );
        return { outcome: 'detached', message: `${name} is detached.` };
      }),
    rotateCredentials: () =>
      answer('rotateCredentials', undefined, undefined, () => ({
        rotated: 0,
        failed: [],
      })),
  };
}
