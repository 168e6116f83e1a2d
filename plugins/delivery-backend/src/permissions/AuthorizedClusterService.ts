import type { PermissionsService } from '@backstage/backend-plugin-api';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import {
  deliveryClusterDetachPermission,
  deliveryClusterJoinPermission,
  deliveryClusterReadPermission,
  deliveryClusterUpdatePermission,
} from '@slipway/backstage-plugin-delivery-common';
import type { ClusterService } from '../service/clusters/types';
import type { CallOptions } from '../service/types';
import { requirePermissions } from './requirePermissions';

/** What a caller needs for each verb. A verb that is missing here does not compile. */
const permissionsOfVerbs: { readonly [verb in keyof ClusterService]: readonly BasicPermission[] } = {
  getCluster: [deliveryClusterReadPermission],
  // Checking sends a credential to an address of the caller's choice: that is for those who may join.
  checkCluster: [deliveryClusterJoinPermission],
  inspectCluster: [deliveryClusterReadPermission],
  joinCluster: [deliveryClusterJoinPermission],
  updateCluster: [deliveryClusterUpdatePermission],
  detachCluster: [deliveryClusterDetachPermission],
  rotateCredentials: [deliveryClusterUpdatePermission],
};

/** Decides who may do what with clusters, before a body is read or anything is looked up; as `AuthorizedDeliveryService` does for deliveries. */
export class AuthorizedClusterService implements ClusterService {
  readonly #inner: ClusterService;
  readonly #permissions: PermissionsService;

  constructor(inner: ClusterService, permissions: PermissionsService) {
    this.#inner = inner;
    this.#permissions = permissions;
  }

  async getCluster(...[name, options]: Parameters<ClusterService['getCluster']>) {
    await this.#authorize('getCluster', options);
    return this.#inner.getCluster(name, options);
  }

  async checkCluster(...[input, options]: Parameters<ClusterService['checkCluster']>) {
    await this.#authorize('checkCluster', options);
    return this.#inner.checkCluster(input, options);
  }

  async inspectCluster(...[name, options]: Parameters<ClusterService['inspectCluster']>) {
    await this.#authorize('inspectCluster', options);
    return this.#inner.inspectCluster(name, options);
  }

  async joinCluster(...[input, options]: Parameters<ClusterService['joinCluster']>) {
    await this.#authorize('joinCluster', options);
    return this.#inner.joinCluster(input, options);
  }

  async updateCluster(...[name, change, options]: Parameters<ClusterService['updateCluster']>) {
    await this.#authorize('updateCluster', options);
    return this.#inner.updateCluster(name, change, options);
  }

  async detachCluster(...[name, objects, options]: Parameters<ClusterService['detachCluster']>) {
    await this.#authorize('detachCluster', options);
    return this.#inner.detachCluster(name, objects, options);
  }

  async rotateCredentials(...[options]: Parameters<ClusterService['rotateCredentials']>) {
    await this.#authorize('rotateCredentials', options);
    return this.#inner.rotateCredentials(options);
  }

  #authorize(verb: keyof ClusterService, options: CallOptions) {
    return requirePermissions(this.#permissions, permissionsOfVerbs[verb], options);
  }
}
