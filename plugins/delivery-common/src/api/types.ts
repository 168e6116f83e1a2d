import type { PreviewField } from './explain';
import type { ApprovalFreeze, PersonDecision } from './approvals';
import type { DefinitionUpdate } from './definitions';
import type { NextMove, PossibleAction, RunSuspension } from './operations';

/**
 * The documents of the HTTP API, version 1. Times are ISO 8601 in UTC. Words are those of KubeVela where KubeVela has one.
 */

/** One mistake, as every way in answers it. */
export interface ApiProblem {
  /** Stable, e.g. `unknown_field`. */
  code: string;
  severity?: 'error' | 'warning';
  /** Whose it is: `trait "scaler" of component "web" in Application "shop"`. */
  subject?: string;
  /** One sentence: what is wrong. */
  message: string;
  /** Path in the document that was sent: `spec.components[0].type`. */
  path?: string;
  /** What to do. */
  hint?: string;
  line?: number;
  /** `webservice.cue:41`. */
  definition?: string;
}

/** Body of every answer with a status of 400 or more. `code`, `message`, `path` and `hint` are those of the first problem. */
export interface ApiError extends ApiProblem {
  status: number;
  errors: ApiProblem[];
}

export interface Page<T> {
  items: T[];
  totalItems: number;
  /** Absent on the last page. */
  nextCursor?: string;
}

export interface ApplicationRef {
  namespace: string;
  name: string;
}

/** KubeVela's phases of an Application. */
export type ApplicationPhase =
  | 'starting'
  | 'rendering'
  | 'runningWorkflow'
  | 'workflowSuspending'
  | 'workflowTerminated'
  | 'workflowFailed'
  | 'running'
  | 'unhealthy'
  | 'deleting';

export interface RevisionRef {
  /** `example-app-v3`. */
  name: string;
  number: number;
  /** SHA-256, hex. */
  hash: string;
}

export interface ApplicationSummary extends ApplicationRef {
  /** Catalog entity of the Application's component. */
  entityRef?: string;
  /** Entity ref of the owner. */
  owner?: string;
  phase: ApplicationPhase;
  /** Why it is in this phase, in one sentence for someone who does not know Kubernetes. */
  message: string;
  revision?: RevisionRef;
  environments: EnvironmentStatus[];
  /** The newest run. */
  run?: RunSummary;
  pendingApprovals: number;
  createdAt: string;
  updatedAt: string;
}

export interface Application extends ApplicationSummary {
  /** The manifest that was submitted last, as an object. */
  manifest: unknown;
  /** Approvals that wait now. */
  approvals: Approval[];
  /** Definitions that another delivery of this Application would use, because they changed since its newest revision. */
  definitionUpdate?: DefinitionUpdate;
}

/** One environment in one target (cluster and namespace). */
export interface EnvironmentStatus {
  name: string;
  policy?: string;
  cluster: string;
  namespace: string;
  /** Revision that runs there; absent when nothing was delivered yet. */
  revision?: string;
  phase:
    | 'pending'
    | 'waitingForApproval'
    | 'delivering'
    | 'healthy'
    | 'progressing'
    | 'unhealthy'
    | 'unknown'
    | 'failed'
    | 'deleting';
  healthy: boolean;
  /** Replicas (or objects, where a kind has none) that are ready, and how many should be. */
  ready: number;
  total: number;
  message: string;
  deliveredAt?: string;
  /** How many objects are not as they were applied; absent when all are. */
  drifts?: number;
  components: PlacementStatus[];
}

/** One component in one target. */
export interface PlacementStatus {
  component: string;
  type: string;
  revision?: string;
  healthy: boolean;
  ready: number;
  total: number;
  message: string;
  image?: string;
  updatedAt: string;
}

export type RunPhase =
  | 'initializing'
  | 'executing'
  | 'suspending'
  | 'terminated'
  | 'failed'
  | 'succeeded'
  | 'skipped';

export interface RunSummary {
  id: string;
  application: ApplicationRef;
  kind: 'deliver' | 'delete';
  revision?: RevisionRef;
  phase: RunPhase;
  /** Why it is in this phase, and what happens next. */
  message: string;
  submittedBy: string;
  /** Why it was started, where that was no submission: `user:default/ann went back from shop-v3.` */
  cause?: string;
  createdAt: string;
  startedAt?: string;
  finishedAt?: string;
}

export interface Run extends RunSummary {
  mode: string;
  steps: StepRun[];
  approvals: Approval[];
  /** A person suspended it: nothing new begins until somebody resumes it. */
  suspended?: RunSuspension;
  next: NextMove;
  /** All that can be done with a run, each with whether the caller may do it now. */
  actions: PossibleAction[];
}

export type StepPhase =
  | 'pending'
  | 'running'
  | 'suspending'
  | 'succeeded'
  | 'failed'
  | 'skipped';

export interface StepRun {
  id: string;
  name: string;
  alias?: string;
  type: string;
  phase: StepPhase;
  /** KubeVela's reasons: Wait, Skip, Execute, Suspend, Terminate, Timeout … */
  reason?: string;
  message: string;
  attempt: number;
  startedAt?: string;
  finishedAt?: string;
  /** When the step fails by time-out if nothing changes. */
  timeoutAt?: string;
  dependsOn: string[];
  /** The approval that this step waits for, or waited for. */
  approvalId?: string;
  next: NextMove;
  /** All that can be done with a step, each with whether the caller may do it now. */
  actions: PossibleAction[];
  subSteps: StepRun[];
}

export interface RunEvent {
  seq: number;
  at: string;
  type: string;
  stepName?: string;
  actor?: string;
  /** One sentence. */
  message: string;
}

export type ApprovalState =
  | 'pending'
  | 'approved'
  | 'rejected'
  | 'expired'
  | 'cancelled'
  /** What would be delivered changed: it is asked for anew. */
  | 'stale';

export interface Approval {
  id: string;
  state: ApprovalState;
  application: ApplicationRef;
  entityRef?: string;
  runId: string;
  revision?: RevisionRef;
  stepId: string;
  stepName: string;
  /** Environments that are delivered once this is approved. */
  environments: string[];
  /** Hash of exactly what is shown; `approve` must name it. */
  hash: string;
  message: string;
  /** Why it is asked for although something like it was asked for before: what changed since. */
  renewal?: string;
  /** Who submitted the change. */
  submittedBy: string;
  requestedAt: string;
  expiresAt?: string;
  /** Entity refs of groups and users that may decide. Empty: nobody, `rule` says what to write. */
  approvers: string[];
  /** The rule in words. */
  rule: string;
  /** Whether the caller may decide, and if not, why. */
  mayDecide: boolean;
  mayNotDecideReason?: string;
  /** How many people have approved, and how many have to. */
  quorum: { given: number; needed: number };
  /** What each person decided, in order. */
  decisions: PersonDecision[];
  requireComment: boolean;
  /** Whether the caller may approve now: nobody does twice, or in a freeze. Rejecting is always possible for those who may decide. */
  mayApprove: boolean;
  mayNotApproveReason?: string;
  /** Whether the caller is one of those who may approve past the rules in an emergency. */
  mayBreakGlass: boolean;
  /** Nothing is delivered to one of the environments until then. */
  freeze?: ApprovalFreeze;
  /** It was approved past the rules; `comment` says why. */
  brokenGlass: boolean;
  decidedBy?: string;
  decidedAt?: string;
  comment?: string;
  /** Present on a single approval, not in lists. */
  changes?: ObjectChange[];
  /** Why `changes` could not be computed (a cluster does not answer). */
  changesUnknown?: string;
}

export interface ApprovalDecision {
  /** The hash that was shown; another one is answered with 409. */
  hash?: string;
  comment?: string;
}

/** What a delivery does to one object. Secret values are shown as hashes. */
export interface ObjectChange {
  environment: string;
  cluster: string;
  component: string;
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
  change: 'create' | 'update' | 'delete' | 'unchanged';
  fields: FieldChange[];
}

export interface FieldChange {
  /** `spec.template.spec.containers[0].image`. */
  path: string;
  before?: unknown;
  after?: unknown;
}

/** Answer of `PUT /applications/{namespace}/{name}`. */
export interface SubmitResult {
  application: ApplicationRef;
  revision: RevisionRef;
  run: { id: string };
  /** `unchanged`: the same content was there already, no new run. */
  outcome: 'created' | 'updated' | 'unchanged';
  warnings: ApiProblem[];
}

/** Answer of `DELETE /applications/{namespace}/{name}`. */
export interface DeleteResult {
  application: ApplicationRef;
  /** The run that takes everything away; readable by its id also when the Application is gone. */
  run: { id: string };
}

/** Answer of `GET /applications/{namespace}/{name}/manifest`. */
export interface ApplicationManifest {
  application: ApplicationRef;
  revision?: RevisionRef;
  /** The manifest that was submitted last, as an object. */
  manifest: unknown;
  /** The same as YAML, to edit and send again. */
  yaml: string;
}

/** Answer of `POST /status/by-refs`: in the order of the refs; `null` where an entity has no Application or there is none of that name. */
export interface StatusByRefsResult {
  items: (ApplicationSummary | null)[];
}

/** Answer of `POST /applications/preview`: what would be delivered, without delivering it. */
export interface PreviewResult {
  application?: ApplicationRef;
  problems: ApiProblem[];
  environments: PreviewEnvironment[];
  steps: { name: string; type: string }[];
}

export interface PreviewEnvironment {
  name: string;
  cluster: string;
  namespace: string;
  objects: PreviewObject[];
}

export interface PreviewObject {
  component: string;
  /** `component` or the type of the trait that made it. */
  origin: string;
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
  manifest: unknown;
  /** Where each value of the manifest comes from; only when that was asked for. */
  fields?: PreviewField[];
}

export interface ResourceStatus {
  environment: string;
  cluster: string;
  component: string;
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
  revision: string;
  state: string;
  healthy?: boolean;
  message?: string;
}

export interface RevisionSummary extends RevisionRef {
  createdAt: string;
  createdBy: string;
  /** What changed against the revision before: `image of web: nginx:1.25 → nginx:1.27`. */
  changes: string[];
  /** Newest run of this revision. */
  run?: RunSummary;
}

/** Sent over signals on channel `delivery`; only a hint to re-read. */
export interface DeliverySignal {
  kind: 'application' | 'run' | 'approval' | 'cluster' | 'definition';
  namespace?: string;
  name?: string;
  runId?: string;
}
