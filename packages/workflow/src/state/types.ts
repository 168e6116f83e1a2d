import type { JsonValue } from '@slipway/cue';
import type { RunPlan } from '../plan/types';
import type { RunPhase, StepPhase, StepReason } from '../types';

/** All there is to know of a run. Plain data: JSON holds it without loss. */
export interface RunState {
  readonly plan: RunPlan;
  readonly phase: RunPhase;
  /** Events that it has taken in. */
  readonly seq: number;
  /** Milliseconds since the epoch, as all times here. */
  readonly startedAt?: number;
  readonly finishedAt?: number;
  /** Why it was ended before its steps were through. */
  readonly ending?: RunEnding;
  /** A person suspended it: nothing new begins until somebody resumes it. */
  readonly hold?: RunHold;
  readonly steps: { readonly [stepId: string]: StepState };
  readonly variables: { readonly [name: string]: JsonValue };
}

export interface RunHold {
  readonly at: number;
  /** Entity ref. */
  readonly actor: string;
  /** Why, in the person's words. */
  readonly message?: string;
}

export interface RunEnding {
  readonly kind: 'terminated' | 'rejected' | 'expired' | 'superseded';
  /** Entity ref; absent when nobody did it. */
  readonly actor?: string;
  /** What the person said, or what took its place. */
  readonly message?: string;
  /** The step that was rejected. */
  readonly stepId?: string;
}

/**
 * What goes on for a step:
 *
 * - `none`: it is not its turn yet
 * - `checking`: its condition is being evaluated
 * - `executing`: it is being executed
 * - `waiting`: executed, nothing wrong, not done; executed again at `wakeAt` or when something wakes the run
 * - `retrying`: failed in a way that may pass; executed again at `wakeAt`
 * - `asking`: it is being worked out what a person is asked to approve
 * - `suspended`: a person decides
 * - `held`: the whole run is suspended; goes on when it is resumed
 * - `pausing`: goes on at `wakeAt`
 * - `unknown`: nobody knows whether its effect happened; a person decides
 * - `grouping`: its sub-steps are under way
 * - `done`: finished; nothing changes it any more
 */
export type StepActivity =
  | 'none'
  | 'checking'
  | 'executing'
  | 'waiting'
  | 'retrying'
  | 'asking'
  | 'suspended'
  | 'held'
  | 'pausing'
  | 'unknown'
  | 'grouping'
  | 'done';

export interface StepState {
  readonly phase: StepPhase;
  readonly reason?: StepReason;
  /** One sentence, or what the executor said. */
  readonly message: string;
  readonly activity: StepActivity;
  /** 0 before it begins, then 1 and one more for each failure that may pass. */
  readonly attempt: number;
  /** Commands that were given for it. An answer to an older command is refused. */
  readonly execution: number;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  /** When it fails if it is not done; absent while a person is waited for. */
  readonly timeoutAt?: number;
  /** What was left of the time when it began to wait for a person. */
  readonly timeLeft?: number;
  readonly wakeAt?: number;
  /** A person, or the end of its pause, let it go on. */
  readonly resumed?: { readonly at: number; readonly actor?: string };
  /** Somebody let it go on in a freeze. */
  readonly brokenGlass?: { readonly at: number; readonly actor: string; readonly reason: string };
  /** The attempt from which on a person wants an effect to happen again whose outcome nobody knew. */
  readonly again?: number;
  /** How many of the people who have to approve have done so. */
  readonly endorsed?: { readonly given: number; readonly needed: number };
  /** Something woke the run during the execution: what the execution saw may be old. */
  readonly stale?: true;
}
