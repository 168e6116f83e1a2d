import { readClusterRecord } from '../../database/operations/clusters/readClusterRecords';
import { checkClusterWith } from './checkCluster';
import type { ClusterServiceDependencies } from './dependencies';
import { detachClusterWith } from './detachCluster';
import { getClusterWith } from './getCluster';
import { describeInspection, inspectCluster } from './inspectCluster';
import { joinClusterWith } from './joinCluster';
import { rotateCredentialsWith } from './rotateCredentials';
import type { ClusterService } from './types';
import { noSuchCluster, updateClusterWith } from './updateCluster';

/** The service without any question of who may do what: always put behind `AuthorizedClusterService`. */
export function createClusterService(deps: ClusterServiceDependencies): ClusterService {
  const getCluster = getClusterWith(deps);
  return {
    getCluster,
    checkCluster: checkClusterWith(deps),
    async inspectCluster(name) {
      const snapshot = deps.registry.find(name);
      if (!snapshot) {
        throw noSuchCluster(name);
      }
      const record = await readClusterRecord(deps.database, name);
      const wanted = { needs: deps.neededAccess(), namespaces: record?.joined?.registration.namespaces };
      const { endpoint, insecure } = snapshot;
      return describeInspection({ endpoint, insecure, ca: record?.joined?.registration.ca }, wanted, async () => inspectCluster(await deps.registry.connect(name), wanted));
    },
    joinCluster: joinClusterWith(deps, getCluster),
    updateCluster: updateClusterWith(deps, getCluster),
    detachCluster: detachClusterWith(deps),
    rotateCredentials: rotateCredentialsWith(deps),
  };
}
