import { openPodLogWith } from './openPodLog';
import { reachObject } from './reachObject';
import { readTreeWith } from './readTree';
import { refuseCluster } from './refuseCluster';
import { restartWorkloadWith } from './restartWorkload';
import { answerWithinMs, type ResourceService, type ResourceServiceDependencies } from './types';

/** The service without any question of who may do what: always put behind `guardResources`. */
export function createResourceService(deps: ResourceServiceDependencies): ResourceService {
  return {
    readTree: readTreeWith(deps),
    async listObjectEvents(ref, address) {
      const { cluster, snapshot, live } = await reachObject(deps, ref, address);
      try {
        const events = await cluster.events(live, { timeoutMs: answerWithinMs });
        return { items: events.map(({ at, ...event }) => ({ ...event, ...(at ? { at } : {}) })) };
      } catch (error) {
        throw refuseCluster(error, snapshot);
      }
    },
    openPodLog: openPodLogWith(deps),
    restartWorkload: restartWorkloadWith(deps),
  };
}
