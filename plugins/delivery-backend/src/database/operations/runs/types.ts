import type { Next, PossibleAction, RunAction, RunHold, RunPhase, StepAction, StepPhase, StepReason, StepState } from '@slipway/workflow';

export type RunKind = 'deliver' | 'delete';
export type SubmitterKind = 'user' | 'service';

/** A run as others see it. Times are milliseconds since the epoch. */
export interface RunSummary {
  readonly id: string;
  readonly applicationId: string;
  readonly revisionId?: string;
  readonly kind: RunKind;
  readonly phase: RunPhase;
  /** Why it is in this phase. */
  readonly message: string;
  readonly submittedBy: string;
  readonly submittedByKind: SubmitterKind;
  /** Why it was started, where that was no submission. */
  readonly cause?: string;
  readonly createdAt: number;
  readonly startedAt?: number;
  readonly finishedAt?: number;
}

export interface RunRecord extends RunSummary {
  readonly mode: 'StepByStep' | 'DAG';
  /** In the order of the manifest. */
  readonly steps: readonly StepRecord[];
  /** A person suspended it. */
  readonly hold?: RunHold;
  readonly next: Next;
  readonly actions: readonly PossibleAction<RunAction>[];
}

export interface StepRecord {
  readonly id: string;
  readonly name: string;
  readonly alias?: string;
  readonly type: string;
  readonly phase: StepPhase;
  readonly reason?: StepReason;
  /** Why it is in this phase. */
  readonly message: string;
  readonly attempt: number;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  readonly timeoutAt?: number;
  /** Somebody let it go on in a freeze. */
  readonly brokenGlass?: StepState['brokenGlass'];
  /** When it is looked at again, tried again, or goes on by itself. */
  readonly wakeAt?: number;
  readonly dependsOn: readonly string[];
  readonly next: Next;
  readonly actions: readonly PossibleAction<StepAction>[];
  readonly subSteps: readonly StepRecord[];
}

/** A run that rests now, or has ended: its phase or message is another one. */
export interface RunChange {
  readonly runId: string;
  readonly applicationId: string;
  readonly kind: RunKind;
  readonly phase: RunPhase;
  readonly message: string;
  /** Another run took its place. */
  readonly superseded: boolean;
  readonly at: number;
  /** It may have approvals that wait for somebody. */
  readonly hasApprovals: boolean;
  /** Its Application is started again and again. */
  readonly recurs: boolean;
}

/**
 * Called in the transaction that writes that a run rests or has ended, as the last thing in it: what hangs on a run (the phase of its Application, its approvals) changes
 * with it or not at all. May remove the run. Not called at the end of a run on which nothing hangs.
 */
export type RunChanged = (tx: import('knex').Knex.Transaction, change: RunChange) => Promise<void>;
