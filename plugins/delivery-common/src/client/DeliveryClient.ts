import type { ApprovalDecision, BreakGlassRequest } from '../api/approvals';
import type { DecideConflictsRequest } from '../api/drift';
import type {
  BreakFreezeRequest,
  ResolveRequest,
  RestartRequest,
  ResumeRequest,
  RetryRequest,
  RollbackRequest,
  SuspendRequest,
} from '../api/operations';
import type { Application, ApplicationRef } from '../api/types';
import { type ClustersApi, createClustersApi } from './clusters';
import { createResourcesApi, type ResourcesApi } from './resources';
import { DefinitionClient } from './DefinitionClient';
import { DeliveryError } from './DeliveryError';
import {
  type DeliveryClientOptions,
  DeliveryHttp,
  type Query,
} from './DeliveryHttp';
import type {
  DeliveryApi,
  DeliveryRequestOptions,
  ListApplicationsOptions,
  ListApprovalsOptions,
  ManifestInput,
  PageOptions,
  PreviewRequestOptions,
} from './types';

/** The typed client of the HTTP API; works in browsers (with the fetch API) and in backends (with `token`). */
export class DeliveryClient extends DefinitionClient implements DeliveryApi {
  readonly clusters: ClustersApi;
  readonly resources: ResourcesApi;
  readonly #http: DeliveryHttp;

  constructor(options: DeliveryClientOptions) {
    super(options);
    this.#http = new DeliveryHttp(options);
    this.clusters = createClustersApi(this.#http);
    this.resources = createResourcesApi(this.#http);
  }

  listApplications(
    options: ListApplicationsOptions = {},
    request?: DeliveryRequestOptions,
  ) {
    return this.#get<'listApplications'>(
      '/applications',
      { ...options },
      request,
    );
  }

  getApplication(ref: ApplicationRef, request?: DeliveryRequestOptions) {
    return this.#get<'getApplication'>(applicationPath(ref), {}, request);
  }

  async getApplicationByEntity(
    entityRef: string,
    request?: DeliveryRequestOptions,
  ): Promise<Application | undefined> {
    try {
      return await this.#get<'getApplication'>(
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
    return this.#send<'getStatusByRefs'>(
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
    return this.#send<'submitApplication'>(
      'PUT',
      applicationPath(ref),
      manifest,
      request,
    );
  }

  deleteApplication(ref: ApplicationRef, request?: DeliveryRequestOptions) {
    return this.#send<'deleteApplication'>(
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
    return this.#send<'previewApplication'>(
      'POST',
      `/applications/preview${explain ? '?explain=true' : ''}`,
      manifest,
      request,
    );
  }

  getManifest(ref: ApplicationRef, request?: DeliveryRequestOptions) {
    return this.#get<'getManifest'>(
      `${applicationPath(ref)}/manifest`,
      {},
      request,
    );
  }

  listRevisions(
    ref: ApplicationRef,
    options: PageOptions = {},
    request?: DeliveryRequestOptions,
  ) {
    return this.#get<'listRevisions'>(
      `${applicationPath(ref)}/revisions`,
      { ...options },
      request,
    );
  }

  listRuns(
    ref: ApplicationRef,
    options: PageOptions = {},
    request?: DeliveryRequestOptions,
  ) {
    return this.#get<'listRuns'>(
      `${applicationPath(ref)}/runs`,
      { ...options },
      request,
    );
  }

  listResources(
    ref: ApplicationRef,
    options: PageOptions = {},
    request?: DeliveryRequestOptions,
  ) {
    return this.#get<'listResources'>(
      `${applicationPath(ref)}/resources`,
      { ...options },
      request,
    );
  }

  getRun(id: string, request?: DeliveryRequestOptions) {
    return this.#get<'getRun'>(`/runs/${encodeURIComponent(id)}`, {}, request);
  }

  listRunEvents(
    id: string,
    options: PageOptions = {},
    request?: DeliveryRequestOptions,
  ) {
    return this.#get<'listRunEvents'>(
      `/runs/${encodeURIComponent(id)}/events`,
      { ...options },
      request,
    );
  }

  terminateRun(id: string, request?: DeliveryRequestOptions) {
    return this.#send<'terminateRun'>(
      'POST',
      `/runs/${encodeURIComponent(id)}/terminate`,
      undefined,
      request,
    );
  }

  restartRun(
    id: string,
    restart: RestartRequest = {},
    request?: DeliveryRequestOptions,
  ) {
    return this.#send<'restartRun'>(
      'POST',
      runPath(id, 'restart'),
      restart,
      request,
    );
  }

  suspendRun(
    id: string,
    suspend: SuspendRequest = {},
    request?: DeliveryRequestOptions,
  ) {
    return this.#send<'suspendRun'>(
      'POST',
      runPath(id, 'suspend'),
      suspend,
      request,
    );
  }

  resumeRun(
    id: string,
    resume: ResumeRequest = {},
    request?: DeliveryRequestOptions,
  ) {
    return this.#send<'resumeRun'>(
      'POST',
      runPath(id, 'resume'),
      resume,
      request,
    );
  }

  retryRun(
    id: string,
    retry: RetryRequest = {},
    request?: DeliveryRequestOptions,
  ) {
    return this.#send<'retryRun'>('POST', runPath(id, 'retry'), retry, request);
  }

  resolveStep(
    id: string,
    step: string,
    resolve: ResolveRequest,
    request?: DeliveryRequestOptions,
  ) {
    return this.#send<'resolveStep'>(
      'POST',
      `${runPath(id, 'steps')}/${encodeURIComponent(step)}/resolve`,
      resolve,
      request,
    );
  }

  breakFreeze(
    id: string,
    step: string,
    emergency: BreakFreezeRequest,
    request?: DeliveryRequestOptions,
  ) {
    return this.#send<'breakFreeze'>(
      'POST',
      `${runPath(id, 'steps')}/${encodeURIComponent(step)}/break-glass`,
      emergency,
      request,
    );
  }

  compareRevision(
    ref: ApplicationRef,
    revision: string,
    request?: DeliveryRequestOptions,
  ) {
    return this.#get<'compareRevision'>(
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
    return this.#send<'rollbackApplication'>(
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
    return this.#get<'listDrift'>(
      `${applicationPath(ref)}/drift`,
      { ...options },
      request,
    );
  }

  healDrift(ref: ApplicationRef, id: string, request?: DeliveryRequestOptions) {
    return this.#send<'healDrift'>(
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
    return this.#send<'acceptDrift'>(
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
    return this.#send<'withdrawFieldChoice'>(
      'POST',
      `${applicationPath(ref)}/field-choices/${encodeURIComponent(
        id,
      )}/withdraw`,
      {},
      request,
    );
  }

  decideConflicts(
    runId: string,
    decision: DecideConflictsRequest,
    request?: DeliveryRequestOptions,
  ) {
    return this.#send<'decideConflicts'>(
      'POST',
      runPath(runId, 'decide-conflicts'),
      decision,
      request,
    );
  }

  listApprovals(
    options: ListApprovalsOptions = {},
    request?: DeliveryRequestOptions,
  ) {
    return this.#get<'listApprovals'>('/approvals', { ...options }, request);
  }

  getManifestSource(entityRef: string, request?: DeliveryRequestOptions) {
    return this.#get<'getManifestSource'>(
      '/manifest-sources/by-entity',
      { entityRef },
      request,
    );
  }

  checkManifestSource(entityRef: string, request?: DeliveryRequestOptions) {
    return this.#send<'checkManifestSource'>(
      'POST',
      '/manifest-sources/check',
      { entityRef },
      request,
    );
  }

  getApproval(id: string, request?: DeliveryRequestOptions) {
    return this.#get<'getApproval'>(
      `/approvals/${encodeURIComponent(id)}`,
      {},
      request,
    );
  }

  approve(
    id: string,
    decision: ApprovalDecision,
    request?: DeliveryRequestOptions,
  ) {
    return this.#send<'approve'>(
      'POST',
      `/approvals/${encodeURIComponent(id)}/approve`,
      decision,
      request,
    );
  }

  reject(
    id: string,
    decision: ApprovalDecision,
    request?: DeliveryRequestOptions,
  ) {
    return this.#send<'reject'>(
      'POST',
      `/approvals/${encodeURIComponent(id)}/reject`,
      decision,
      request,
    );
  }

  breakGlass(
    id: string,
    emergency: BreakGlassRequest,
    request?: DeliveryRequestOptions,
  ) {
    return this.#send<'breakGlass'>(
      'POST',
      `/approvals/${encodeURIComponent(id)}/break-glass`,
      emergency,
      request,
    );
  }

  listClusters(options: PageOptions = {}, request?: DeliveryRequestOptions) {
    return this.#get<'listClusters'>('/clusters', { ...options }, request);
  }

  #get<Call extends DeliveryCall>(
    path: string,
    query: Query,
    request?: DeliveryRequestOptions,
  ): Promise<Answer<Call>> {
    return this.#http.get<Answer<Call>>(path, query, request);
  }

  #send<Call extends DeliveryCall>(
    method: string,
    path: string,
    body: string | object | undefined,
    request?: DeliveryRequestOptions,
  ): Promise<Answer<Call>> {
    return this.#http.send<Answer<Call>>(method, path, body, request);
  }
}

/** Calls that stand by themselves; the others are grouped. */
type DeliveryCall = Exclude<keyof DeliveryApi, 'clusters' | 'resources'>;

type Answer<Call extends DeliveryCall> = Awaited<ReturnType<DeliveryApi[Call]>>;

function applicationPath(ref: ApplicationRef): string {
  return `/applications/${encodeURIComponent(
    ref.namespace,
  )}/${encodeURIComponent(ref.name)}`;
}

function runPath(id: string, verb: string): string {
  return `/runs/${encodeURIComponent(id)}/${verb}`;
}
