import type { JsonObject, WorkflowStep } from '@slipway/oam';
import type { JsonValue } from '@slipway/cue';
import type { RunPhase } from '../types';

interface ForStep {
  readonly stepId: string;
  /** Comes back with the answer. */
  readonly execution: number;
}

/** What the reducer wants to have done. All but `finish` and `cancel` are answered by an event. */
export type Command = OpenCommand | CancelCommand | FinishCommand;

/** Commands that wait for an answer. */
export type OpenCommand = EvaluateCommand | ExecuteCommand | RequestApprovalCommand;

/** Answer: `condition-evaluated`. */
export interface EvaluateCommand extends ForStep {
  readonly kind: 'evaluate-condition';
  /** CUE. */
  readonly expression: string;
  readonly scope: ConditionScope;
}

/** Answer: `step-executed`. */
export interface ExecuteCommand extends ForStep {
  readonly kind: 'execute';
  /** With its inputs filled in. */
  readonly step: WorkflowStep;
  readonly attempt: number;
  readonly startedAt: number;
  /** It was suspended or paused before, and may go on. */
  readonly resumed: boolean;
  /** When that was, milliseconds since the epoch. */
  readonly resumedAt?: number;
  readonly variables: { readonly [name: string]: JsonValue };
  /** A person said that an effect whose outcome nobody knows from an attempt before this one did not happen. */
  readonly again?: number;
}

/** Answer: `approval-requested` or `approval-not-requested`. */
export interface RequestApprovalCommand extends ForStep {
  readonly kind: 'request-approval';
  readonly step: WorkflowStep;
  /** What is executed once this is approved, up to the next step that asks a person. Starts with the step itself when it waits before it delivers. */
  readonly upcoming: readonly WorkflowStep[];
}

/** The answer to what is under way for this step is not wanted any more. */
export interface CancelCommand {
  readonly kind: 'cancel';
  readonly stepId: string;
}

export interface FinishCommand {
  readonly kind: 'finish';
  readonly phase: RunPhase;
}

/** What an `if` can name. */
export interface ConditionScope {
  readonly context: JsonObject;
  readonly parameter: JsonObject;
  readonly inputs: JsonObject;
  readonly status: JsonObject;
}
