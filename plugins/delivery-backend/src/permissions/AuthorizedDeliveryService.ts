import type { PermissionsService } from '@backstage/backend-plugin-api';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import {
  deliveryApplicationCreatePermission,
  deliveryApplicationDeletePermission,
  deliveryApplicationReadPermission,
  deliveryApplicationUpdatePermission,
  deliveryApprovalDecidePermission,
  deliveryApprovalReadPermission,
  deliveryClusterReadPermission,
  deliveryRunTerminatePermission,
} from '@slipway/backstage-plugin-delivery-common';
import { forbidden } from '../refusals/RequestRefused';
import type { CallOptions, DeliveryService } from '../service/types';
import { judgeActions } from './judgeActions';
import { requirePermissions } from './requirePermissions';

/** What a caller needs for each verb. A verb that is missing here does not compile. */
const permissionsOfVerbs: {
  readonly [verb in keyof DeliveryService]: readonly BasicPermission[];
} = {
  listApplications: [deliveryApplicationReadPermission],
  getApplication: [deliveryApplicationReadPermission],
  getApplicationByEntity: [deliveryApplicationReadPermission],
  getStatusByRefs: [deliveryApplicationReadPermission],
  // Whether it is there already may not be looked up before it is known that the caller may deliver, so both are asked for.
  submitApplication: [deliveryApplicationCreatePermission, deliveryApplicationUpdatePermission],
  deleteApplication: [deliveryApplicationDeletePermission],
  previewApplication: [deliveryApplicationReadPermission],
  getManifest: [deliveryApplicationReadPermission],
  listRevisions: [deliveryApplicationReadPermission],
  listRuns: [deliveryApplicationReadPermission],
  listResources: [deliveryApplicationReadPermission],
  getRun: [deliveryApplicationReadPermission],
  listRunEvents: [deliveryApplicationReadPermission],
  terminateRun: [deliveryRunTerminatePermission],
  restartRun: [deliveryApplicationUpdatePermission],
  getManifestSource: [deliveryApplicationReadPermission],
  checkManifestSource: [deliveryApplicationCreatePermission, deliveryApplicationUpdatePermission],
  listApprovals: [deliveryApprovalReadPermission],
  getApproval: [deliveryApprovalReadPermission],
  approve: [deliveryApprovalDecidePermission],
  reject: [deliveryApprovalDecidePermission],
  listClusters: [deliveryClusterReadPermission],
};

/**
 * The one place where it is decided who may do what. Every way in (routes, actions, modules) calls the service through it; it asks before a body
 * is read or an object looked up, so that a caller without the right learns nothing but that.
 *
 * People alone decide about approvals: that holds whatever a permission policy says, and without any.
 */
export class AuthorizedDeliveryService implements DeliveryService {
  readonly #inner: DeliveryService;
  readonly #permissions: PermissionsService;

  constructor(inner: DeliveryService, permissions: PermissionsService) {
    this.#inner = inner;
    this.#permissions = permissions;
  }

  async listApplications(...[query, options]: Parameters<DeliveryService['listApplications']>) {
    await this.#authorize('listApplications', options);
    return this.#inner.listApplications(query, options);
  }

  async getApplication(...[ref, options]: Parameters<DeliveryService['getApplication']>) {
    await this.#authorize('getApplication', options);
    return this.#inner.getApplication(ref, options);
  }

  async getApplicationByEntity(...[entityRef, options]: Parameters<DeliveryService['getApplicationByEntity']>) {
    await this.#authorize('getApplicationByEntity', options);
    return this.#inner.getApplicationByEntity(entityRef, options);
  }

  async getStatusByRefs(...[entityRefs, options]: Parameters<DeliveryService['getStatusByRefs']>) {
    await this.#authorize('getStatusByRefs', options);
    return this.#inner.getStatusByRefs(entityRefs, options);
  }

  async submitApplication(...[request, options]: Parameters<DeliveryService['submitApplication']>) {
    await this.#authorize('submitApplication', options);
    return this.#inner.submitApplication(request, options);
  }

  async deleteApplication(...[ref, options]: Parameters<DeliveryService['deleteApplication']>) {
    await this.#authorize('deleteApplication', options);
    return this.#inner.deleteApplication(ref, options);
  }

  async previewApplication(...[request, options]: Parameters<DeliveryService['previewApplication']>) {
    await this.#authorize('previewApplication', options);
    return this.#inner.previewApplication(request, options);
  }

  async getManifest(...[ref, revision, options]: Parameters<DeliveryService['getManifest']>) {
    await this.#authorize('getManifest', options);
    return this.#inner.getManifest(ref, revision, options);
  }

  async listRevisions(...[ref, query, options]: Parameters<DeliveryService['listRevisions']>) {
    await this.#authorize('listRevisions', options);
    return this.#inner.listRevisions(ref, query, options);
  }

  async listRuns(...[ref, query, options]: Parameters<DeliveryService['listRuns']>) {
    await this.#authorize('listRuns', options);
    return this.#inner.listRuns(ref, query, options);
  }

  async listResources(...[ref, query, options]: Parameters<DeliveryService['listResources']>) {
    await this.#authorize('listResources', options);
    return this.#inner.listResources(ref, query, options);
  }

  async getRun(...[id, options]: Parameters<DeliveryService['getRun']>) {
    await this.#authorize('getRun', options);
    return judgeActions(this.#permissions, await this.#inner.getRun(id, options), options);
  }

  async listRunEvents(...[id, query, options]: Parameters<DeliveryService['listRunEvents']>) {
    await this.#authorize('listRunEvents', options);
    return this.#inner.listRunEvents(id, query, options);
  }

  async terminateRun(...[id, options]: Parameters<DeliveryService['terminateRun']>) {
    await this.#authorize('terminateRun', options);
    return this.#inner.terminateRun(id, options);
  }

  async restartRun(...[id, request, options]: Parameters<DeliveryService['restartRun']>) {
    await this.#authorize('restartRun', options);
    return this.#inner.restartRun(id, request, options);
  }

  async getManifestSource(...[entityRef, options]: Parameters<DeliveryService['getManifestSource']>) {
    await this.#authorize('getManifestSource', options);
    return this.#inner.getManifestSource(entityRef, options);
  }

  async checkManifestSource(...[entityRef, options]: Parameters<DeliveryService['checkManifestSource']>) {
    await this.#authorize('checkManifestSource', options);
    return this.#inner.checkManifestSource(entityRef, options);
  }

  async listApprovals(...[query, options]: Parameters<DeliveryService['listApprovals']>) {
    await this.#authorize('listApprovals', options);
    return this.#inner.listApprovals(query, options);
  }

  async getApproval(...[id, options]: Parameters<DeliveryService['getApproval']>) {
    await this.#authorize('getApproval', options);
    return this.#inner.getApproval(id, options);
  }

  async approve(...[id, decision, options]: Parameters<DeliveryService['approve']>) {
    this.#requirePerson(options);
    await this.#authorize('approve', options);
    return this.#inner.approve(id, decision, options);
  }

  async reject(...[id, decision, options]: Parameters<DeliveryService['reject']>) {
    this.#requirePerson(options);
    await this.#authorize('reject', options);
    return this.#inner.reject(id, decision, options);
  }

  async listClusters(...[query, options]: Parameters<DeliveryService['listClusters']>) {
    await this.#authorize('listClusters', options);
    return this.#inner.listClusters(query, options);
  }

  async #authorize(verb: keyof DeliveryService, options: CallOptions) {
    await requirePermissions(this.#permissions, permissionsOfVerbs[verb], options);
  }

  #requirePerson(options: CallOptions) {
    if (options.credentials.principal.type !== 'user') {
      throw forbidden(
        'people_only',
        'Only people approve or reject, and this request came from a service',
        'sign in to the portal and decide there, or send the token of a person',
      );
    }
  }
}
