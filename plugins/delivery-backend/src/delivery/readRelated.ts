import { assessObject, type Cluster, ClusterError, labelSelectorOf, type LiveObject, type Related } from '@slipway/cluster';

const timeoutMs = 3_000;
/** Pods of one workload fail in the same way as a rule: what was noted about a few of them is enough. */
const mostPodsWithEvents = 2;

/**
 * The pods of a workload, and what the cluster noted about those that are on the way, to name the cause when it is not healthy. What cannot be read is left out: the symptom is
 * told then.
 */
export async function readRelated(cluster: Cluster, workload: LiveObject, signal?: AbortSignal): Promise<Related> {
  const labelSelector = labelSelectorOf(workload);
  const { namespace } = workload.metadata;
  if (!labelSelector || !namespace) {
    return {};
  }
  const read = { namespace, timeoutMs, signal };
  try {
    const { items: pods } = await cluster.list({ apiVersion: 'v1', kind: 'Pod' }, { ...read, labelSelector });
    const unclear = pods.filter(pod => assessObject(pod).state === 'progressing').slice(0, mostPodsWithEvents);
    const events = await Promise.all(
      unclear.map(({ metadata }) =>
        cluster.list(
          { apiVersion: 'v1', kind: 'Event' },
          { ...read, fieldSelector: `type=Warning,involvedObject.uid=${metadata.uid}` },
        ),
      ),
    );
    return { pods, events: events.flatMap(({ items }) => items) };
  } catch (error) {
    if (error instanceof ClusterError) {
      return {};
    }
    throw error;
  }
}
