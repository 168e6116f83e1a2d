import type { RollbackRequest } from '../api/operations';
import type { Application, ApplicationRef } from '../api/types';
import type { Answer } from './answer';
import { ApprovalClient } from './ApprovalClient';
import { type ClustersApi, createClustersApi } from './clusters';
import { DeliveryError } from './DeliveryError';
import type { DeliveryClientOptions } from './DeliveryHttp';
import { applicationPath } from './paths';
import { createResourcesApi, type ResourcesApi } from './resources';
import type {
  DeliveryApi,
  DeliveryRequestOptions,
  ListApplicationsOptions,
  ManifestInput,
  PageOptions,
  ManifestRequestOptions,
  PreviewRequestOptions,
} from './types';

/** The typed client of the HTTP API; works in browsers (with the fetch API) and in backends (with `token`). */
export class DeliveryClient extends ApprovalClient implements DeliveryApi {
  readonly clusters: ClustersApi;
  readonly resources: ResourcesApi;

  constructor(options: DeliveryClientOptions) {
    super(options);
    this.clusters = createClustersApi(this.http);
    this.resources = createResourcesApi(this.http);
  }

  listApplications(
    options: ListApplicationsOptions = {},
    request?: DeliveryRequestOptions,
  ) {
    return this.http.get<Answer<'listApplications'>>(
      '/applications',
      { ...options },
      request,
    );
  }

  getApplication(ref: ApplicationRef, request?: DeliveryRequestOptions) {
    return this.http.get<Answer<'getApplication'>>(applicationPath(ref), {}, request);
  }

  async getApplicationByEntity(
    entityRef: string,
    request?: DeliveryRequestOptions,
  ): Promise<Application | undefined> {
    try {
      return await this.http.get<Answer<'getApplication'>>(
        '/applications/by-entity',
        { entityRef },
        request,
      );
    } catch (error) {
      if (error instanceof DeliveryError && error.status === 404) {
        return undefined;
      }
      throw error;
    }
  }

  getStatusByRefs(
    entityRefs: readonly string[],
    request?: DeliveryRequestOptions,
  ) {
    return this.http.send<Answer<'getStatusByRefs'>>(
      'POST',
      '/status/by-refs',
      { entityRefs },
      request,
    );
  }

  submitApplication(
    ref: ApplicationRef,
    manifest: ManifestInput,
    request?: DeliveryRequestOptions,
  ) {
    return this.http.send<Answer<'submitApplication'>>(
      'PUT',
      applicationPath(ref),
      manifest,
      request,
    );
  }

  deleteApplication(ref: ApplicationRef, request?: DeliveryRequestOptions) {
    return this.http.send<Answer<'deleteApplication'>>(
      'DELETE',
      applicationPath(ref),
      undefined,
      request,
    );
  }

  previewApplication(
    manifest: ManifestInput,
    { explain, ...request }: PreviewRequestOptions = {},
  ) {
    return this.http.send<Answer<'previewApplication'>>(
      'POST',
      `/applications/preview${explain ? '?explain=true' : ''}`,
      manifest,
      request,
    );
  }

  getManifest(
    ref: ApplicationRef,
    { revision, ...request }: ManifestRequestOptions = {},
  ) {
    return this.http.get<Answer<'getManifest'>>(
      `${applicationPath(ref)}/manifest`,
      { revision },
      request,
    );
  }

  listRevisions(
    ref: ApplicationRef,
    options: PageOptions = {},
    request?: DeliveryRequestOptions,
  ) {
    return this.http.get<Answer<'listRevisions'>>(
      `${applicationPath(ref)}/revisions`,
      { ...options },
      request,
    );
  }

  listResources(
    ref: ApplicationRef,
    options: PageOptions = {},
    request?: DeliveryRequestOptions,
  ) {
    return this.http.get<Answer<'listResources'>>(
      `${applicationPath(ref)}/resources`,
      { ...options },
      request,
    );
  }

  compareRevision(
    ref: ApplicationRef,
    revision: string,
    request?: DeliveryRequestOptions,
  ) {
    return this.http.get<Answer<'compareRevision'>>(
      `${applicationPath(ref)}/revisions/${encodeURIComponent(
        revision,
      )}/changes`,
      {},
      request,
    );
  }

  rollbackApplication(
    ref: ApplicationRef,
    rollback: RollbackRequest,
    request?: DeliveryRequestOptions,
  ) {
    return this.http.send<Answer<'rollbackApplication'>>(
      'POST',
      `${applicationPath(ref)}/rollback`,
      rollback,
      request,
    );
  }

  listDrift(
    ref: ApplicationRef,
    options: PageOptions = {},
    request?: DeliveryRequestOptions,
  ) {
    return this.http.get<Answer<'listDrift'>>(
      `${applicationPath(ref)}/drift`,
      { ...options },
      request,
    );
  }

  healDrift(ref: ApplicationRef, id: string, request?: DeliveryRequestOptions) {
    return this.http.send<Answer<'healDrift'>>(
      'POST',
      `${applicationPath(ref)}/drift/${encodeURIComponent(id)}/heal`,
      {},
      request,
    );
  }

  acceptDrift(
    ref: ApplicationRef,
    id: string,
    request?: DeliveryRequestOptions,
  ) {
    return this.http.send<Answer<'acceptDrift'>>(
      'POST',
      `${applicationPath(ref)}/drift/${encodeURIComponent(id)}/accept`,
      {},
      request,
    );
  }

  withdrawFieldChoice(
    ref: ApplicationRef,
    id: string,
    request?: DeliveryRequestOptions,
  ) {
    return this.http.send<Answer<'withdrawFieldChoice'>>(
      'POST',
      `${applicationPath(ref)}/field-choices/${encodeURIComponent(
        id,
      )}/withdraw`,
      {},
      request,
    );
  }

  getManifestSource(entityRef: string, request?: DeliveryRequestOptions) {
    return this.http.get<Answer<'getManifestSource'>>(
      '/manifest-sources/by-entity',
      { entityRef },
      request,
    );
  }

  checkManifestSource(entityRef: string, request?: DeliveryRequestOptions) {
    return this.http.send<Answer<'checkManifestSource'>>(
      'POST',
      '/manifest-sources/check',
      { entityRef },
      request,
    );
  }

  listClusters(options: PageOptions = {}, request?: DeliveryRequestOptions) {
    return this.http.get<Answer<'listClusters'>>('/clusters', { ...options }, request);
  }
}
