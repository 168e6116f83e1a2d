import type { Application, Definition, WorkflowStep } from '@slipway/oam';
import type { JsonValue } from '@slipway/cue';
import type { StepOutcome } from '@slipway/workflow';
import type { Knex } from 'knex';

/** The run that a step belongs to, as far as its effects need to know it. */
export interface RunContext {
  readonly runId: string;
  readonly kind: 'deliver' | 'delete';
  /** Fencing token of the lease under which this is executed; written beside each effect. */
  readonly fence: number;
  readonly applicationId: string;
  readonly application: Application;
  /** Absent only when an Application is deleted that never had a revision. */
  readonly revision: {
    readonly id: string;
    readonly name: string;
    readonly number: number;
    readonly hash: string;
  };
  /** The definitions of the revision, whole: the same for as long as the revision lives. */
  readonly definitions: readonly Definition[];
  readonly submittedBy: string;
  readonly submittedByKind: 'user' | 'service';
}

/**
 * Waits in memory, without holding up other runs. `until` is aborted when the step should rather end as waiting: after a few seconds, or at once where there is no room.
 */
export type Rest = <T>(wait: (until: AbortSignal) => Promise<T>) => Promise<T>;

export interface StepRequest {
  readonly run: RunContext;
  /** The step with its inputs filled in. */
  readonly step: WorkflowStep;
  readonly stepId: string;
  /** Counts from 1. */
  readonly attempt: number;
  /** When the step began, milliseconds since the epoch. */
  readonly startedAt: number;
  readonly variables: { readonly [name: string]: JsonValue };
  /** It was suspended or paused before, and may go on now. */
  readonly resumed: boolean;
  /** When that was, milliseconds since the epoch. */
  readonly resumedAt?: number;
  /** A person said that an effect whose outcome nobody knows from an attempt before this one did not happen, and shall happen. */
  readonly again?: number;
  /** Absent: whatever takes time is an outcome. */
  readonly rest?: Rest;
  /** Aborted when the lease is lost or the process shuts down: stop, and let the outcome go. */
  readonly signal: AbortSignal;
}

/**
 * Executes the steps of some types. May be called any number of times for one step (after a crash, while waiting): it looks at what is there and
 * does only what is missing. Throws only for bugs; everything expected is an outcome.
 */
export interface StepExecutor {
  /** `anyOtherType` for those that no other executor names. */
  readonly types: readonly string[];
  execute(request: StepRequest): Promise<StepOutcome>;
}

export const anyOtherType = '*';

/** Asks people for a decision; called by the runner when a step suspends without an end. */
export interface ApprovalRequester {
  /**
   * Computes what is to be approved. Reads clusters, so it runs before the transaction; the row is written by the function it returns, in the
   * transaction that writes the suspended step.
   */
  prepare(request: {
    readonly run: RunContext;
    readonly stepId: string;
    readonly step: WorkflowStep;
    /** Steps that run after this one up to the next suspension, in order. */
    readonly upcoming: readonly WorkflowStep[];
    readonly signal: AbortSignal;
  }): Promise<(tx: Knex.Transaction) => Promise<void>>;
}

/** Makes a runner look now at a run that was made due by what was committed last (`insertRun`, `appendInboxEvent`); losing a call only costs the polling interval. */
export interface RunWaker {
  wake(runId: string): void;
}
