import { type Cluster, ClusterError } from '@slipway/cluster';

/** The uid of the namespace kube-system, which no two clusters share; undefined where it may not be read. Throws `ClusterError`. */
export async function readClusterUid(cluster: Cluster, options: Parameters<Cluster['get']>[1] = {}): Promise<string | undefined> {
  try {
    return (await cluster.get({ apiVersion: 'v1', kind: 'Namespace', name: 'kube-system' }, options))?.metadata.uid;
  } catch (error) {
    if (error instanceof ClusterError && error.code === 'forbidden') {
      return undefined;
    }
    throw error;
  }
}
