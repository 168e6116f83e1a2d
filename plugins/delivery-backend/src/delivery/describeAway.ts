import { tellTime } from '@slipway/workflow';
import type { ClusterSnapshot } from '../clusters/types';

/** `cluster c does not answer since …`: what is said of everything that waits for it. */
export function describeAway(snapshot: Pick<ClusterSnapshot, 'name' | 'since' | 'stranger'> & { readonly message: string }): string {
  if (snapshot.stranger) {
    return `${snapshot.message}; until then this waits`;
  }
  return `cluster ${snapshot.name} does not answer since ${tellTime(snapshot.since)} (${snapshot.message}); this goes on by itself when it is back`;
}
