import type { LiveObject } from '../kubernetes/types';

const VERSION = 'pod-template-hash';

/**
 * The pods of that version of a Deployment of which one was made last. What keeps an older version from running says nothing about the one that comes: with one replica, a broken
 * pod stays until its correction is ready.
 */
export function podsOfNewestVersion(
  pods: readonly LiveObject[] | undefined,
): readonly LiveObject[] | undefined {
  const madeAt = (pod: LiveObject) => pod.metadata.creationTimestamp ?? '';
  const last = pods?.map(madeAt).sort().pop();
  const versions = new Set(
    pods?.filter(pod => madeAt(pod) === last).map(versionOf),
  );
  return pods?.filter(pod => versions.has(versionOf(pod)));
}

function versionOf(pod: LiveObject): string | undefined {
  return pod.metadata.labels?.[VERSION];
}
