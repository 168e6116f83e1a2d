import type { ClusterDetail } from '@slipway/backstage-plugin-delivery-common';
import type { ClusterRecord } from '../../database/operations/clusters/clusterRecord';
import { readClusterRecord } from '../../database/operations/clusters/readClusterRecords';
import { listClusterPlacements } from '../../database/operations/placements/listClusterPlacements';
import { listClusterApplications } from '../../database/operations/placements/listClusterApplications';
import { isoTime } from '../documents/isoTime';
import type { ClusterServiceDependencies } from './dependencies';
import type { ClusterService } from './types';
import { noSuchCluster } from './updateCluster';

const mostDelivered = 200;

/** One cluster with what may be told of its credential. */
export function getClusterWith(deps: ClusterServiceDependencies): ClusterService['getCluster'] {
  return async name => {
    const [statuses, record, delivered, placements] = await Promise.all([
      deps.directory.statuses(),
      readClusterRecord(deps.database, name),
      listClusterApplications(deps.database, name),
      listClusterPlacements(deps.database, { cluster: name, limit: mostDelivered }),
    ]);
    const status = statuses.find(candidate => candidate.name === name);
    if (!status) {
      throw noSuchCluster(name);
    }
    return {
      ...status,
      ...(status.source === 'joined' && record?.joined ? { joined: describeJoined(record.joined, deps) } : {}),
      delivered: delivered.slice(0, mostDelivered).map(application => ({ namespace: application.namespace, name: application.name })),
      placements,
    };
  };
}

function describeJoined(
  { registration, credential, by, at }: NonNullable<ClusterRecord['joined']>,
  { vault }: ClusterServiceDependencies,
): ClusterDetail['joined'] {
  const { credentialKind, user, expiresAt, namespaces } = registration;
  return {
    at: isoTime(at),
    by,
    credential: {
      kind: credentialKind,
      ...(user ? { user } : {}),
      ...(expiresAt === undefined ? {} : { expiresAt: isoTime(expiresAt) }),
      oldKey: !vault.isCurrent(credential),
    },
    ...(namespaces ? { namespaces: [...namespaces] } : {}),
  };
}
