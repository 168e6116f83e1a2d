import { ClusterError } from '@slipway/cluster';
import type { ClusterSnapshot } from '../../clusters/types';
import { describeAway } from '../../delivery/describeAway';
import { conflict, invalid, notFound, type RequestRefused, refusal } from '../../refusals/RequestRefused';

/** The refusal of somebody who asks for something in a cluster that does not answer now. */
export function clusterAway(snapshot: ClusterSnapshot): RequestRefused {
  return refusal(503, 'cluster_away', capital(describeAway(snapshot)));
}

/** What a person is told when a cluster did not do what they asked for; anything else than a `ClusterError` stays what it is. */
export function refuseCluster(error: unknown, snapshot: ClusterSnapshot): unknown {
  if (!(error instanceof ClusterError)) {
    return error;
  }
  const message = capital(error.message);
  switch (error.code) {
    case 'unreachable':
    case 'timeout':
      return clusterAway({ ...snapshot, since: snapshot.state === 'unreachable' ? snapshot.since : Date.now(), message: error.message });
    case 'not_found':
      return notFound(message, 'it may be gone by now: look at the tree again');
    case 'invalid':
      return invalid('cluster_refused', 'query', message);
    case 'forbidden':
    case 'unauthorized':
      return conflict('cluster_forbids', message, 'whoever keeps the clusters can grant the portal what is missing: see the page of the cluster');
    case 'conflict':
    case 'terminating':
      return conflict('cluster_refused', message, 'look at the tree again');
    default:
      return refusal(503, 'cluster_failed', message, 'try again');
  }
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
