import type { StepOutcome } from '../types';

interface Stamped {
  /** Milliseconds since the epoch. */
  readonly at: number;
}

interface OfStep extends Stamped {
  readonly stepId: string;
}

/** Answer to a command; counts only when it is the newest command for the step. */
interface Answer extends OfStep {
  readonly execution: number;
}

/** Decision of a person. */
interface Decision extends OfStep {
  readonly actor: string;
  readonly comment?: string;
}

export type RunEvent =
  | (Stamped & { readonly type: 'started' })
  | (Answer & { readonly type: 'condition-evaluated'; readonly result: ConditionResult })
  | (Answer & {
      readonly type: 'step-executed';
      readonly outcome: StepOutcome;
      /** From 0 to below 1: spreads the retries of many runs. */
      readonly random: number;
    })
  | (Answer & { readonly type: 'approval-requested' })
  | (Answer & { readonly type: 'approval-not-requested'; readonly message: string; readonly random: number })
  | (Decision & {
      readonly type: 'approved';
      /** Against the rules, by somebody who may do that in an emergency; `comment` says why. */
      readonly brokenGlass?: true;
    })
  /** A person approved, and more have to. */
  | (Decision & { readonly type: 'endorsed'; readonly given: number; readonly needed: number })
  | (Decision & { readonly type: 'rejected' })
  | (OfStep & { readonly type: 'approval-expired' })
  /** A pause is cut short. */
  | (Decision & {
      readonly type: 'resumed';
      /** In a freeze, by somebody who may do that in an emergency; `comment` says why. */
      readonly brokenGlass?: true;
    })
  /** "Retry now": the back-off is cut short. */
  | (OfStep & { readonly type: 'retried'; readonly actor: string })
  | (OfStep & { readonly type: 'resolved'; readonly actor: string; readonly choice: 'run-again' | 'treat-as-done' })
  /** Something changed that waiting steps may want to see. */
  | (Stamped & { readonly type: 'woken' })
  /** Time has passed. */
  | (Stamped & { readonly type: 'timer' })
  /** Another runner takes over: commands whose answers are missing are given again. */
  | (Stamped & { readonly type: 'recovered' })
  /** A person suspends the whole run: what is under way finishes, nothing new begins. */
  | (Stamped & { readonly type: 'held'; readonly actor: string; readonly message?: string })
  /** A person lets a suspended run go on. */
  | (Stamped & { readonly type: 'released'; readonly actor: string })
  | (Stamped & { readonly type: 'terminated'; readonly actor: string; readonly message?: string })
  /** `by` names what takes its place: `revision shop-v4`. */
  | (Stamped & { readonly type: 'superseded'; readonly by: string; readonly actor: string });

export type RunEventType = RunEvent['type'];

export type ConditionResult =
  | { readonly kind: 'true' }
  | { readonly kind: 'false' }
  | { readonly kind: 'error'; readonly message: string };
