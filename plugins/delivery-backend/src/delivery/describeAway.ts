import type { ClusterSnapshot } from '../clusters/types';

/** `cluster c does not answer since …`: what is said of everything that waits for it. */
export function describeAway(snapshot: Pick<ClusterSnapshot, 'name' | 'since' | 'stranger'> & { readonly message: string }): string {
  if (snapshot.stranger) {
    return `${snapshot.message}; until then this waits`;
  }
  const since = new Date(snapshot.since).toISOString().slice(0, 19).replace('T', ' ');
  return `cluster ${snapshot.name} does not answer since ${since} UTC (${snapshot.message}); this goes on by itself when it is back`;
}
