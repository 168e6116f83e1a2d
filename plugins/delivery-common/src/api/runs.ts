import type { Approval } from './approvals';
import type { NextMove, PossibleAction, RunSuspension } from './operations';
import type { ApplicationRef, RevisionRef } from './types';

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
  /** Somebody let it go on in a freeze. */
  brokenGlass?: { by: string; at: string; reason: string };
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
