import type { LiveObject } from '../kubernetes/types';
import { explainPod, type PodTrouble } from './explainPod';
import type { Related } from './types';

/** The cause that most of the pods which are not ready have in common, a hopeless one before all others. Undefined when nothing is known. */
export function explainPods(related: Related): PodTrouble | undefined {
  const pods = related.pods?.filter(isCurrent) ?? [];
  const troubles = pods.flatMap(pod => explainPod(pod, related.events) ?? []);
  const stuck = troubles.filter(trouble => trouble.stuck);
  const candidates = stuck.length > 0 ? stuck : troubles;
  const counts = new Map<string, number>();
  for (const { cause } of candidates) {
    counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!first) {
    return undefined;
  }
  const [cause, count] = first;
  const who = pods.length > 1 ? `${count} of ${pods.length} pods: ` : '';
  return { stuck: stuck.length > 0, cause: `${who}${cause}` };
}

/** Pods that are going away say nothing about how things will be. */
function isCurrent(pod: LiveObject): boolean {
  return pod.metadata.deletionTimestamp === undefined;
}
