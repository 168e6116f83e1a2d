import type { ObjectChange } from './approvals';
import type { RevisionRef } from './types';

/** Body of `POST /runs/{id}/suspend`. */
export interface SuspendRequest {
  /** Why; kept with the run. */
  message?: string;
}

/** Body of `POST /runs/{id}/resume`. */
export interface ResumeRequest {
  /** Name or id of the step that shall go on; left out: the run, or its only step that waits. */
  step?: string;
  /** For a step that waits for a person, which is approved by this: the hash of what was shown. */
  hash?: string;
  comment?: string;
}

/** Body of `POST /runs/{id}/steps/{step}/resolve`: what became of an effect whose outcome nobody knows. */
export interface ResolveRequest {
  choice: 'run-again' | 'treat-as-done';
}

/** Body of `POST /runs/{id}/steps/{step}/break-glass`: a step that waits for the end of a freeze goes on. */
export interface BreakFreezeRequest {
  /** What the emergency is, in ten characters or more. */
  reason?: string;
}

/** Body of `POST /runs/{id}/retry`. */
export interface RetryRequest {
  /** Name or id of the step that is tried again now; left out: the only one that waits for that. */
  step?: string;
}

/** Body of `POST /runs/{id}/restart`. */
export interface RestartRequest {
  /** Name of the step to begin with; left out: everything again. */
  from?: string;
}

/** Body of `POST /applications/{namespace}/{name}/rollback`. */
export interface RollbackRequest {
  /** Name or number of the revision to go back to. */
  revision: string;
}

/** Answer of `GET /applications/{namespace}/{name}/revisions/{revision}/changes`: what delivering that revision now would change. */
export interface RevisionComparison {
  /** The revision that the Application is at. */
  current?: RevisionRef;
  revision: RevisionRef;
  /** Against the current revision: `image of web: nginx:1.27 → nginx:1.25`. */
  changes: string[];
  /** Against what runs in the clusters. */
  objects: ObjectChange[];
  /** Why `objects` could not be computed (a cluster does not answer). */
  objectsUnknown?: string;
  /** Environments that somebody has to approve before it is delivered to them. */
  approvals: string[];
}

/** What is waited for: a free runner, a turn, a cluster, room in a quota, a person, a time, another run; `nothing` once it is finished. */
export type WaitsFor =
  | 'runner'
  | 'step'
  | 'cluster'
  | 'quota'
  | 'person'
  | 'time'
  | 'run'
  | 'nothing';

/** What happens next. `message` beside it says why it is as it is. */
export interface NextMove {
  waitsFor: WaitsFor;
  /** One sentence. */
  message: string;
  /** When at the latest something happens by itself. */
  at?: string;
}

/** Who suspended a run, since when, and why. */
export interface RunSuspension {
  by: string;
  at: string;
  message?: string;
}

export type RunActionName =
  | 'suspend'
  | 'resume'
  | 'terminate'
  | 'restart'
  | 'break-glass'
  | 'retry'
  | 'resolve'
  | 'restart-from';

/** Something that can be done with a run or a step, or the reason why it cannot. */
export interface PossibleAction {
  action: RunActionName;
  /** By the caller, now. */
  allowed: boolean;
  /** Why not, one sentence. */
  reason?: string;
}
