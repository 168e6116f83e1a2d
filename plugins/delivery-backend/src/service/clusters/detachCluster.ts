import { removeCluster } from '../../database/operations/clusters/removeCluster';
import { beginDetachment } from '../../database/operations/clusters/writeDetachment';
import { actorOf } from '../actor';
import type { ClusterServiceDependencies } from './dependencies';
import type { ClusterService } from './types';
import { noSuchCluster, requireJoined } from './updateCluster';

/**
 * Lets a joined cluster go. With its objects, that takes as long as it takes: it is remembered, nothing new goes there, and `createDetacher` does the work. Asked again
 * with `keep`, what could not be deleted yet is left where it is.
 */
export function detachClusterWith(deps: ClusterServiceDependencies): ClusterService['detachCluster'] {
  const { database, registry } = deps;
  return async (name, objects, options) => {
    if (!registry.find(name)) {
      throw noSuchCluster(name);
    }
    await requireJoined(deps, name);
    if (objects === 'keep') {
      await removeCluster(database, name, { onlyWhenEmpty: false });
      await registry.refresh();
      return { outcome: 'detached', message: `Cluster ${name} is detached. What was delivered there is still there, and nobody looks after it any more.` };
    }
    await beginDetachment(database, name, actorOf(options).ref);
    await registry.refresh();
    const away = registry.find(name)?.state === 'unreachable';
    return {
      outcome: 'detaching',
      message: away
        ? `Cluster ${name} does not answer. It is remembered that everything delivered there is to be deleted; that happens as soon as it answers, and then it goes.`
        : `Everything that was delivered to cluster ${name} is being deleted; then it goes.`,
    };
  };
}
