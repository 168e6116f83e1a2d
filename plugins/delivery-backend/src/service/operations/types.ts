import type {
  ApplicationRef,
  Approval,
  BreakFreezeRequest,
  BreakGlassRequest,
  ResumeRequest,
  ResolveRequest,
  RetryRequest,
  RevisionComparison,
  RollbackRequest,
  Run,
  SubmitResult,
  SuspendRequest,
} from '@slipway/backstage-plugin-delivery-common';
import type { CallOptions, Unread } from '../types';

/** What people do with runs that are on, and how they go back to an older revision. Refusals are thrown as `RequestRefused`. */
export interface DeliveryOperations {
  /** What is under way finishes, nothing new begins. */
  suspendRun(id: string, request: Unread<SuspendRequest>, options: CallOptions): Promise<Run>;
  /** A suspended run goes on; a pause is cut short; a step that waits for a person is approved, by the same rules as everywhere. */
  resumeRun(id: string, request: Unread<ResumeRequest>, options: CallOptions): Promise<Run>;
  /** A step that waits to be tried again, or to be looked at again, does not wait any longer. */
  retryRun(id: string, request: Unread<RetryRequest>, options: CallOptions): Promise<Run>;
  /** Says what became of a step whose outcome nobody knows: it is done again, or counts as done. `step` is a name or an id. */
  resolveStep(id: string, step: string, request: Unread<ResolveRequest>, options: CallOptions): Promise<Run>;
  /** Lets a step go on that waits for the end of a freeze, with a reason that everybody learns. `step` is a name or an id. */
  breakFreeze(id: string, step: string, request: Unread<BreakFreezeRequest>, options: CallOptions): Promise<Run>;
  /** Approves what waits for a person past the rules, with a reason that everybody learns. Not past the hash of what was shown. */
  breakGlass(approvalId: string, request: Unread<BreakGlassRequest>, options: CallOptions): Promise<Approval>;
  /** What delivering a revision, by its name or number, would change now. Writes nothing. */
  compareRevision(ref: ApplicationRef, revision: string, options: CallOptions): Promise<RevisionComparison>;
  /** Delivers an older revision once more, with its approvals. */
  rollbackApplication(ref: ApplicationRef, request: Unread<RollbackRequest>, options: CallOptions): Promise<SubmitResult>;
}

/** Which of the ways to resume something are open to the caller. */
export interface ResumeRights {
  /** Runs and pauses. */
  readonly operate: boolean;
  /** What waits for a person. */
  readonly decide: boolean;
}

/** The operations without any question of who may do what, but for resuming: only a look at the run tells which right that needs. */
export interface UnguardedOperations extends Omit<DeliveryOperations, 'resumeRun'> {
  resumeRun(id: string, request: Unread<ResumeRequest>, options: CallOptions, rights: ResumeRights): Promise<Run>;
}
