import type { ClusterStatus } from '@slipway/backstage-plugin-delivery-common';

/** Where a cluster is described. */
export const clusterSources: Record<ClusterStatus['source'], string> = {
  config: 'Configuration',
  kubernetes: 'Kubernetes plugin',
  joined: 'Joined',
};
