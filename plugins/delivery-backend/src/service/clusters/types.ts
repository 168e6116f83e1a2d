import type {
  ClusterCheck,
  ClusterCheckInput,
  ClusterDetachResult,
  ClusterDetail,
  ClusterJoinInput,
  ClusterUpdateInput,
  CredentialRotation,
} from '@slipway/backstage-plugin-delivery-common';
import type { CallOptions, Unread } from '../types';

/** What people do with clusters. Behind `AuthorizedClusterService`, like everything that is served. */
export interface ClusterService {
  getCluster(name: string, options: CallOptions): Promise<ClusterDetail>;
  /** Asks a cluster what it is, and what the credential may do there. Keeps nothing. */
  checkCluster(input: Unread<ClusterCheckInput>, options: CallOptions): Promise<ClusterCheck>;
  /** Asks a registered cluster the same, with the credential that it is registered with. */
  inspectCluster(name: string, options: CallOptions): Promise<ClusterCheck>;
  joinCluster(input: Unread<ClusterJoinInput>, options: CallOptions): Promise<ClusterDetail>;
  updateCluster(name: string, change: Unread<ClusterUpdateInput>, options: CallOptions): Promise<ClusterDetail>;
  detachCluster(name: string, objects: 'keep' | 'delete', options: CallOptions): Promise<ClusterDetachResult>;
  rotateCredentials(options: CallOptions): Promise<CredentialRotation>;
}
