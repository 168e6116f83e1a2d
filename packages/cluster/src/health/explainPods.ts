import { readString } from '../kubernetes/readField';
import type { LiveObject } from '../kubernetes/types';
import { findCondition } from './conditions';
import { describeSince } from './describeSince';
import { explainPod, type PodTrouble } from './explainPod';
import type { Related } from './types';

interface Troubled extends PodTrouble {
  readonly pod: LiveObject;
}

/** The cause that most of the pods which are not ready have in common, a hopeless one before all others. Undefined when nothing is known. */
export function explainPods(related: Related): PodTrouble | undefined {
  const current = related.pods?.filter(isCurrent) ?? [];
  const active = current.filter(pod => !hasFailed(pod));
  const pods = active.length > 0 ? active : current;
  const troubles = pods.flatMap((pod): Troubled[] => {
    const trouble = explainPod(pod, related);
    return trouble
      ? [{ ...trouble, stuck: trouble.stuck && !hasFailed(pod), pod }]
      : [];
  });
  const stuck = troubles.filter(trouble => trouble.stuck);
  const candidates = stuck.length > 0 ? stuck : troubles;
  const groups = new Map<string, Troubled[]>();
  for (const trouble of candidates) {
    const key = trouble.key ?? trouble.cause;
    groups.set(key, [...(groups.get(key) ?? []), trouble]);
  }
  const [group] = [...groups.values()].sort((a, b) => b.length - a.length);
  if (!group) {
    return undefined;
  }
  const who = pods.length > 1 ? `${group.length} of ${pods.length} pods: ` : '';
  const cause = withSince(
    // Of several, one that has something to say.
    group.reduce((a, b) => (b.cause.length > a.cause.length ? b : a)).cause,
    group.map(({ pod }) => pod),
    related.now,
  );
  return { stuck: stuck.length > 0, cause: `${who}${cause}` };
}

/** The cause, and since when the first of these pods has been so. */
export function withSince(
  cause: string,
  pods: readonly LiveObject[],
  now: number | undefined,
): string {
  const times = pods.map(notReadySince).filter(time => !Number.isNaN(time));
  const since =
    now === undefined || times.length === 0
      ? undefined
      : describeSince(Math.min(...times), now);
  return since ? `${cause}, ${since}` : cause;
}

function notReadySince(pod: LiveObject): number {
  const ready = findCondition(pod, 'Ready');
  return Date.parse(
    (ready?.status === 'False' && ready.lastTransitionTime) ||
      (pod.metadata.creationTimestamp ?? ''),
  );
}

/** Evicted, or ended: a workload makes another one in its place, and this one lies about until it is collected. */
function hasFailed(pod: LiveObject): boolean {
  return readString(pod, 'status', 'phase') === 'Failed';
}

/** Pods that are going away say nothing about how things will be. */
function isCurrent(pod: LiveObject): boolean {
  return pod.metadata.deletionTimestamp === undefined;
}
