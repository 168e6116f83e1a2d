import type { ClusterCheck } from '@slipway/backstage-plugin-delivery-common';
import { readClusterRecords } from '../../database/operations/clusters/readClusterRecords';
import type { ClusterServiceDependencies } from './dependencies';
import { describeInspection, inspectCluster, withGivenCredential } from './inspectCluster';
import { nameTaken } from './joinCluster';
import { readClusterAccess } from './readClusterAccess';
import type { ClusterService } from './types';

/** Asks what joining would ask, so that nothing is refused then that could be told before. */
export function checkClusterWith(deps: ClusterServiceDependencies): ClusterService['checkCluster'] {
  return async readInput => {
    const { name, namespaces, registered, ...access } = await readInput();
    const config = await readClusterAccess(access, name || 'to be joined', deps.policy);
    const wanted = { needs: deps.neededAccess(), namespaces: namespaces?.length ? namespaces : undefined };
    const about = { endpoint: config.server, insecure: config.insecureSkipTlsVerify, ca: config.ca };
    let registeredAs: string[] = [];
    const check = await describeInspection(about, wanted, async () => {
      const inspection = await withGivenCredential(config, cluster => inspectCluster(cluster, wanted));
      registeredAs = await namesOf(inspection.clusterUid, deps);
      return inspection;
    });
    return registered ? check : describeJoin(check, { name, registeredAs }, deps);
  };
}

function describeJoin(
  check: ClusterCheck,
  { name, registeredAs }: { readonly name?: string; readonly registeredAs: readonly string[] },
  { registry }: ClusterServiceDependencies,
): ClusterCheck {
  const known = registeredAs.filter(other => other !== name);
  const told = known.length > 0 ? { ...check, registeredAs: known } : check;
  if (!name || !registry.find(name)) {
    return told;
  }
  const { message } = nameTaken(name);
  return { ...told, ready: false, nameTaken: true, message: `${message}: choose another name. ${check.message}` };
}

/** Names of registered clusters with this uid; none where it may not be read. */
async function namesOf(uid: string | undefined, { database, registry }: ClusterServiceDependencies): Promise<string[]> {
  if (!uid) {
    return [];
  }
  const records = await readClusterRecords(database);
  return records.filter(record => record.uid === uid && registry.find(record.name)).map(({ name }) => name);
}
