import type { ClusterSnapshot } from '../clusters/types';

/** Why nothing is delivered to a cluster that answers; undefined when something is. */
export function describeClosed({ name, cordon, detachment }: Pick<ClusterSnapshot, 'name' | 'cordon' | 'detachment'>): string | undefined {
  if (detachment) {
    return `cluster ${name} is being detached by ${detachment.by}: nothing is delivered there any more`;
  }
  if (cordon) {
    const because = cordon.reason ? `: ${cordon.reason}` : '';
    return `cluster ${name} is cordoned by ${cordon.by}${because}; nothing new is delivered there until somebody uncordons it`;
  }
  return undefined;
}
