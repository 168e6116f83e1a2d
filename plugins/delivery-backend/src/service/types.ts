import type {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type {
  Application,
  ApplicationManifest,
  ApplicationPhase,
  ApplicationRef,
  ApplicationSummary,
  Approval,
  ApprovalDecision,
  ApprovalState,
  ClusterPage,
  DeleteResult,
  ManifestSource,
  Page,
  PreviewResult,
  ResourceStatus,
  RestartRequest,
  RevisionSummary,
  Run,
  RunEvent,
  RunSummary,
  StatusByRefsResult,
  SubmitResult,
} from '@slipway/backstage-plugin-delivery-common';

export type CallerPrincipal = BackstageUserPrincipal | BackstageServicePrincipal;

/** Who calls. Every verb takes it, and nothing below ever acts with another identity. */
export interface CallOptions {
  readonly credentials: BackstageCredentials<CallerPrincipal>;
}

export interface PageQuery {
  readonly limit: number;
  readonly cursor?: string;
}

export interface ApplicationsQuery extends PageQuery {
  readonly search?: string;
  readonly phase?: ApplicationPhase;
  readonly owner?: string;
}

export interface ApprovalsQuery extends PageQuery {
  readonly state?: ApprovalState;
}

/**
 * What a request carries is handed over unread: it is read and parsed only after the caller was found to have the right, so that a caller without
 * it can neither make us work nor learn anything from how a body is answered.
 */
export type Unread<T> = () => Promise<T>;

/**
 * What one can do with deliveries, whichever way the request came in. Refusals are thrown as `RequestRefused`.
 *
 * The implementation of `createDeliveryService` does the work; `AuthorizedDeliveryService` decides beforehand who may.
 */
export interface DeliveryService {
  listApplications(query: ApplicationsQuery, options: CallOptions): Promise<Page<ApplicationSummary>>;
  getApplication(ref: ApplicationRef, options: CallOptions): Promise<Application>;
  getApplicationByEntity(entityRef: string, options: CallOptions): Promise<Application>;
  getStatusByRefs(entityRefs: Unread<readonly string[]>, options: CallOptions): Promise<StatusByRefsResult>;
  /** Accepts a manifest: a revision, and a run that delivers it. */
  submitApplication(
    request: {
      readonly ref: ApplicationRef;
      readonly manifest: Unread<string>;
      /** Entity ref of the owner, when the manifest names none. */
      readonly owner?: string;
    },
    options: CallOptions,
  ): Promise<SubmitResult>;
  /** Starts the run that takes everything away. Asked again while it goes on, answers that run. */
  deleteApplication(ref: ApplicationRef, options: CallOptions): Promise<DeleteResult>;
  /** What a manifest would become. Writes nothing. */
  previewApplication(
    request: { readonly manifest: Unread<string>; readonly explain?: boolean },
    options: CallOptions,
  ): Promise<PreviewResult>;
  /** As it was submitted last; or that of a revision, by its name or number. */
  getManifest(ref: ApplicationRef, revision: string | undefined, options: CallOptions): Promise<ApplicationManifest>;
  listRevisions(ref: ApplicationRef, query: PageQuery, options: CallOptions): Promise<Page<RevisionSummary>>;
  listRuns(ref: ApplicationRef, query: PageQuery, options: CallOptions): Promise<Page<RunSummary>>;
  listResources(ref: ApplicationRef, query: PageQuery, options: CallOptions): Promise<Page<ResourceStatus>>;
  getRun(id: string, options: CallOptions): Promise<Run>;
  listRunEvents(id: string, query: PageQuery, options: CallOptions): Promise<Page<RunEvent>>;
  terminateRun(id: string, options: CallOptions): Promise<Run>;
  /** Delivers the revision of a finished run once more, from the first step on or from another one. */
  restartRun(id: string, request: Unread<RestartRequest>, options: CallOptions): Promise<Run>;
  /** The manifest in a repository that an entity names, and what became of it. */
  getManifestSource(entityRef: string, options: CallOptions): Promise<ManifestSource>;
  /** Looks at it now instead of with the next turn of the schedule. */
  checkManifestSource(entityRef: Unread<string>, options: CallOptions): Promise<ManifestSource>;
  listApprovals(query: ApprovalsQuery, options: CallOptions): Promise<Page<Approval>>;
  getApproval(id: string, options: CallOptions): Promise<Approval>;
  approve(id: string, decision: Unread<ApprovalDecision>, options: CallOptions): Promise<Approval>;
  reject(id: string, decision: Unread<ApprovalDecision>, options: CallOptions): Promise<Approval>;
  listClusters(query: PageQuery, options: CallOptions): Promise<ClusterPage>;
}
