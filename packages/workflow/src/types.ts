import type { JsonValue } from '@slipway/cue';

/** KubeVela's phases of a workflow. */
export type RunPhase =
  | 'initializing'
  | 'executing'
  | 'suspending'
  | 'terminated'
  | 'failed'
  | 'succeeded'
  | 'skipped';

/** KubeVela's phases of a step. */
export type StepPhase =
  | 'pending'
  | 'running'
  | 'suspending'
  | 'succeeded'
  | 'failed'
  | 'skipped';

/** KubeVela's reasons of a step's phase; `OutcomeUnknown`, `Rejected` and `Frozen` are ours. */
export type StepReason =
  | 'Wait'
  | 'Skip'
  | 'Rendering'
  | 'Execute'
  | 'Suspend'
  | 'Terminate'
  | 'ProcessParameter'
  | 'Input'
  | 'Output'
  | 'FailedAfterRetries'
  | 'Timeout'
  | 'Action'
  | 'Rejected'
  | 'OutcomeUnknown'
  | 'Frozen';

/** What one execution of a step came to. */
export type StepOutcome =
  | {
      readonly kind: 'succeeded';
      readonly message: string;
      /** Values of the step's outputs by their name. */
      readonly outputs?: { readonly [name: string]: JsonValue };
      /** Further variables that it sets, whatever they were before. */
      readonly variables?: { readonly [name: string]: JsonValue };
      /** The workflow ends with this step: nothing else begins. */
      readonly endsRun?: boolean;
    }
  | {
      /** Not done yet and nothing wrong: executed again at `recheckAt`, or earlier when something wakes the run. */
      readonly kind: 'waiting';
      readonly message: string;
      /** Milliseconds since the epoch. */
      readonly recheckAt: number;
      /** By something else than its own work, such as a cluster that does not answer: the time-out that every step has stands still meanwhile, one that its author gave it does not. */
      readonly heldUp?: boolean;
    }
  | {
      readonly kind: 'suspended';
      readonly message: string;
      /** Milliseconds since the epoch; absent: a person decides. */
      readonly until?: number;
      /** Changes are frozen until then: the pause cannot be cut short, unless somebody breaks the glass. */
      readonly frozen?: true;
    }
  | {
      readonly kind: 'failed';
      readonly reason: StepReason;
      readonly message: string;
      /** Whether the same step may be executed again (with back-off, up to the limit of retries). */
      readonly retryable: boolean;
    };
