import { type Cluster, ClusterError, labelSelectorOf, type LiveObject, type Related } from '@slipway/cluster';

const timeoutMs = 3_000;

/** The pods of a workload, to name the cause when it is not healthy. What cannot be read is left out: the symptom is told then. */
export async function readRelated(cluster: Cluster, workload: LiveObject, signal?: AbortSignal): Promise<Related> {
  const labelSelector = labelSelectorOf(workload);
  const { namespace } = workload.metadata;
  if (!labelSelector || !namespace) {
    return {};
  }
  try {
    const { items } = await cluster.list(
      { apiVersion: 'v1', kind: 'Pod' },
      { namespace, labelSelector, timeoutMs, signal },
    );
    return { pods: items };
  } catch (error) {
    if (error instanceof ClusterError) {
      return {};
    }
    throw error;
  }
}
