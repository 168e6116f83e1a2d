import type {
  ClusterStatus,
  ResourceStatus,
} from '@slipway/backstage-plugin-delivery-common';
import { ago } from './ago';
import { exampleChanges } from './exampleApproval';

export function exampleCluster(
  cluster: Partial<ClusterStatus> & { name: string },
): ClusterStatus {
  return {
    labels: { name: cluster.name },
    endpoint: 'https://127.0.0.1:7443',
    source: 'config',
    state: 'reachable',
    since: ago(7200),
    message: 'Answers.',
    version: 'v1.33.0',
    sandbox: true,
    insecure: false,
    applications: 1,
    ...cluster,
  };
}

export const exampleClusters: ClusterStatus[] = [
  exampleCluster({
    name: 'cluster-staging',
    labels: { name: 'cluster-staging', env: 'staging' },
  }),
  exampleCluster({
    name: 'cluster-prod',
    labels: { name: 'cluster-prod', env: 'prod', region: 'us' },
    endpoint: 'https://127.0.0.1:7444',
  }),
  exampleCluster({
    name: 'cluster-prod-eu',
    labels: { name: 'cluster-prod-eu', env: 'prod', region: 'eu' },
    endpoint: 'https://127.0.0.1:7445',
    state: 'unreachable',
    since: ago(140),
    message:
      'Did not answer within 5 s (connection refused). Deliveries to it wait and are tried again; other clusters are not affected.',
    version: undefined,
    applications: 0,
  }),
];

export const exampleResources: ResourceStatus[] = exampleChanges.map(
  ({ environment, cluster, component, apiVersion, kind, namespace, name }) => ({
    environment,
    cluster,
    component,
    apiVersion,
    kind,
    namespace,
    name,
    revision: 'example-app-v1',
    state: 'applied',
    healthy: true,
  }),
);
