import type { Approval } from './approvals';
import type { DefinitionUpdate } from './definitions';
import type { RunSummary } from './runs';

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
