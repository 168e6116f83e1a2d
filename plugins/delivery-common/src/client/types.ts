import type {
  Approval,
  ApprovalDecision,
  ApprovalState,
  BreakGlassRequest,
} from '../api/approvals';
import type { ClusterPage } from '../api/clusters';
import type { DefinitionKind } from '../api/definitions';
import type { DecideConflictsRequest, Drift, DriftPage } from '../api/drift';
import type { ManifestSource } from '../api/manifestSources';
import type {
  BreakFreezeRequest,
  ResolveRequest,
  RestartRequest,
  ResumeRequest,
  RetryRequest,
  RevisionComparison,
  RollbackRequest,
  SuspendRequest,
} from '../api/operations';
import type { PreviewResult } from '../api/preview';
import type { Run, RunEvent, RunSummary } from '../api/runs';
import type {
  Application,
  ApplicationManifest,
  ApplicationPhase,
  ApplicationRef,
  ApplicationSummary,
  DeleteResult,
  Page,
  ResourceStatus,
  RevisionSummary,
  StatusByRefsResult,
  SubmitResult,
} from '../api/types';
import type { DefinitionApi } from './definitionTypes';
import type { ClustersApi } from './clusters';
import type { ResourcesApi } from './resources';

/** How one request is made. */
export interface DeliveryRequestOptions {
  /** Plugin token for backend callers (`auth.getPluginRequestToken`); in a browser the fetch API adds the user's own. */
  token?: string;
  /** Aborts the request. */
  signal?: AbortSignal;
}

export interface PreviewRequestOptions extends DeliveryRequestOptions {
  /** Say of every field where it comes from. */
  explain?: boolean;
}

export interface ManifestRequestOptions extends DeliveryRequestOptions {
  /** Name or number of a revision; what was submitted last when left out. */
  revision?: string;
}

export interface PageOptions {
  /** From 1 to 200; 50 when left out. */
  limit?: number;
  /** `nextCursor` of the page before. */
  cursor?: string;
}

export interface ListApplicationsOptions extends PageOptions {
  /** Part of the name or the namespace. */
  search?: string;
  phase?: ApplicationPhase;
  /** Entity ref. */
  owner?: string;
}

export interface ListApprovalsOptions extends PageOptions {
  state?: ApprovalState;
}

export interface ListDefinitionsOptions extends PageOptions {
  kind?: DefinitionKind;
}

/** YAML or JSON text as a person wrote it (positions in errors are those of this text), or the object itself. */
export type ManifestInput = string | object;

/** Every call of the HTTP API, typed. Each rejects with a `DeliveryError` when the answer is not a success. */
export interface DeliveryApi extends DefinitionApi {
  /** One cluster, joining, cordoning, detaching. */
  readonly clusters: ClustersApi;
  readonly resources: ResourcesApi;
  listApplications(
    options?: ListApplicationsOptions,
    request?: DeliveryRequestOptions,
  ): Promise<Page<ApplicationSummary>>;
  getApplication(
    ref: ApplicationRef,
    request?: DeliveryRequestOptions,
  ): Promise<Application>;
  /** Undefined when the entity has no Application. */
  getApplicationByEntity(
    entityRef: string,
    request?: DeliveryRequestOptions,
  ): Promise<Application | undefined>;
  getStatusByRefs(
    entityRefs: readonly string[],
    request?: DeliveryRequestOptions,
  ): Promise<StatusByRefsResult>;
  submitApplication(
    ref: ApplicationRef,
    manifest: ManifestInput,
    request?: DeliveryRequestOptions,
  ): Promise<SubmitResult>;
  deleteApplication(
    ref: ApplicationRef,
    request?: DeliveryRequestOptions,
  ): Promise<DeleteResult>;
  previewApplication(
    manifest: ManifestInput,
    request?: PreviewRequestOptions,
  ): Promise<PreviewResult>;
  getManifest(
    ref: ApplicationRef,
    request?: ManifestRequestOptions,
  ): Promise<ApplicationManifest>;
  listRevisions(
    ref: ApplicationRef,
    options?: PageOptions,
    request?: DeliveryRequestOptions,
  ): Promise<Page<RevisionSummary>>;
  listRuns(
    ref: ApplicationRef,
    options?: PageOptions,
    request?: DeliveryRequestOptions,
  ): Promise<Page<RunSummary>>;
  listResources(
    ref: ApplicationRef,
    options?: PageOptions,
    request?: DeliveryRequestOptions,
  ): Promise<Page<ResourceStatus>>;
  getRun(id: string, request?: DeliveryRequestOptions): Promise<Run>;
  listRunEvents(
    id: string,
    options?: PageOptions,
    request?: DeliveryRequestOptions,
  ): Promise<Page<RunEvent>>;
  terminateRun(id: string, request?: DeliveryRequestOptions): Promise<Run>;
  /** Delivers the same revision once more, from the first step on or from another one; approvals are asked for again. Answers the new run. */
  restartRun(
    id: string,
    restart?: RestartRequest,
    request?: DeliveryRequestOptions,
  ): Promise<Run>;
  /** Lets what is under way finish, and begins nothing new. */
  suspendRun(
    id: string,
    suspend?: SuspendRequest,
    request?: DeliveryRequestOptions,
  ): Promise<Run>;
  /** Lets a suspended run go on, cuts a pause short, or approves what a step waits for. */
  resumeRun(
    id: string,
    resume?: ResumeRequest,
    request?: DeliveryRequestOptions,
  ): Promise<Run>;
  /** Has a step tried again at once. */
  retryRun(
    id: string,
    retry?: RetryRequest,
    request?: DeliveryRequestOptions,
  ): Promise<Run>;
  /** Says what became of a step (by name or id) whose outcome nobody knows. */
  resolveStep(
    id: string,
    step: string,
    resolve: ResolveRequest,
    request?: DeliveryRequestOptions,
  ): Promise<Run>;
  /** Lets a step (by name or id) go on that waits for the end of a freeze, in an emergency. */
  breakFreeze(
    id: string,
    step: string,
    emergency: BreakFreezeRequest,
    request?: DeliveryRequestOptions,
  ): Promise<Run>;
  /** What delivering a revision (by name or number) now would change. */
  compareRevision(
    ref: ApplicationRef,
    revision: string,
    request?: DeliveryRequestOptions,
  ): Promise<RevisionComparison>;
  /** Goes back to a revision: delivers it once more, with its approvals. */
  rollbackApplication(
    ref: ApplicationRef,
    rollback: RollbackRequest,
    request?: DeliveryRequestOptions,
  ): Promise<SubmitResult>;
  /** What is, or was, not as it was applied, newest first. */
  listDrift(
    ref: ApplicationRef,
    options?: PageOptions,
    request?: DeliveryRequestOptions,
  ): Promise<DriftPage>;
  /** Sets an object back to what was applied. */
  healDrift(
    ref: ApplicationRef,
    id: string,
    request?: DeliveryRequestOptions,
  ): Promise<Drift>;
  /** Leaves an object as somebody made it, until that is withdrawn. */
  acceptDrift(
    ref: ApplicationRef,
    id: string,
    request?: DeliveryRequestOptions,
  ): Promise<Drift>;
  /** Withdraws what was decided about a field. */
  withdrawFieldChoice(
    ref: ApplicationRef,
    id: string,
    request?: DeliveryRequestOptions,
  ): Promise<DriftPage>;
  /** Decides about the fields that kept a run from applying its objects, and tries again from the failed step. */
  decideConflicts(
    runId: string,
    decision: DecideConflictsRequest,
    request?: DeliveryRequestOptions,
  ): Promise<Run>;
  getManifestSource(
    entityRef: string,
    request?: DeliveryRequestOptions,
  ): Promise<ManifestSource>;
  /** Looks at the manifest in the repository now. */
  checkManifestSource(
    entityRef: string,
    request?: DeliveryRequestOptions,
  ): Promise<ManifestSource>;
  listApprovals(
    options?: ListApprovalsOptions,
    request?: DeliveryRequestOptions,
  ): Promise<Page<Approval>>;
  getApproval(id: string, request?: DeliveryRequestOptions): Promise<Approval>;
  approve(
    id: string,
    decision: ApprovalDecision,
    request?: DeliveryRequestOptions,
  ): Promise<Approval>;
  reject(
    id: string,
    decision: ApprovalDecision,
    request?: DeliveryRequestOptions,
  ): Promise<Approval>;
  /** Approves past the rules in an emergency; the reason is told to everybody concerned. */
  breakGlass(
    id: string,
    emergency: BreakGlassRequest,
    request?: DeliveryRequestOptions,
  ): Promise<Approval>;
  listClusters(
    options?: PageOptions,
    request?: DeliveryRequestOptions,
  ): Promise<ClusterPage>;
}
