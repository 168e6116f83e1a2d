import type { JsonObject, StepMode, WorkflowStep } from '@slipway/oam';

/** What a run was made from; never changes. */
export interface RunPlan {
  readonly mode: StepMode;
  /** All steps in the order of the manifest, a group before its sub-steps. */
  readonly steps: readonly PlannedStep[];
  /** A step is executed at most this often again after a failure that may pass. */
  readonly maxRetries: number;
  /** Values of `context.*`, for inputs and conditions. */
  readonly context: JsonObject;
}

export interface PlannedStep {
  readonly id: string;
  /** The group that it is part of. */
  readonly parentId?: string;
  /** As written, without `subSteps`: those stand in the plan themselves. */
  readonly step: WorkflowStep;
  /** What decides when and whether a person is asked. */
  readonly gate: StepGate;
  /** Milliseconds from its begin until it fails; waiting for a person does not count. Absent: never. */
  readonly timeout?: number;
  /** How the sub-steps of a group follow each other. */
  readonly subMode?: StepMode;
}

/**
 * - `none`: executed as soon as it is its turn
 * - `approval`: a person decides, then it is executed (`deploy` with `auto: false`)
 * - `person`: waits for a person and does nothing else (`suspend`)
 * - `pause`: waits for some time and does nothing else (`suspend` with `duration`)
 */
export type StepGate =
  | { readonly kind: 'none' }
  | { readonly kind: 'approval' }
  | { readonly kind: 'person' }
  | { readonly kind: 'pause'; readonly milliseconds: number };

export interface RunOptions {
  /** Anything unique to the run; the ids of the steps are derived from it. */
  readonly idSeed: string;
  /** Milliseconds for steps without a `timeout` of their own; groups and suspensions have none. */
  readonly defaultTimeout?: number;
  /** The same for some types of steps. */
  readonly timeoutsByType?: { readonly [type: string]: number };
  /** Default 10, as KubeVela. */
  readonly maxRetries?: number;
  readonly context?: JsonObject;
}
