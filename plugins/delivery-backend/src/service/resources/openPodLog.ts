import { refusal } from '../../refusals/RequestRefused';
import { reachObject } from './reachObject';
import { refuseCluster } from './refuseCluster';
import type { ResourceService, ResourceServiceDependencies } from './types';

const mostOpen = 100;

/** Logs of pods, at most a hundred at once in one backend: each holds a connection to a cluster and one to a person. */
export function openPodLogWith(deps: ResourceServiceDependencies): ResourceService['openPodLog'] {
  let open = 0;

  /** Takes a place; what is answered gives it back, once. */
  function takePlace(): () => void {
    let isTaken = true;
    open += 1;
    return () => {
      open -= isTaken ? 1 : 0;
      isTaken = false;
    };
  }

  return async (ref, { cluster: name, namespace, pod, signal, ...wanted }) => {
    const address = { cluster: name, apiVersion: 'v1', kind: 'Pod', namespace, name: pod };
    const { cluster, snapshot } = await reachObject(deps, ref, address, signal);
    if (open >= mostOpen) {
      throw refusal(503, 'too_many_logs', `${mostOpen} logs are read at this moment, more is not possible at once`, 'try again in a moment');
    }
    const leave = takePlace();
    // Somebody may be gone before the first piece was asked for.
    signal?.addEventListener('abort', leave, { once: true });
    try {
      return thenLeave(await cluster.openLogs({ ...wanted, namespace, pod, signal }), leave);
    } catch (error) {
      leave();
      throw refuseCluster(error, snapshot);
    }
  };
}

async function* thenLeave(log: AsyncIterable<string>, leave: () => void): AsyncIterable<string> {
  try {
    yield* log;
  } finally {
    leave();
  }
}
