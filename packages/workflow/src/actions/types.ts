import type { CuePatch } from '@slipway/cue';
import type { JsonObject, JsonValue } from '../json';

/** An action of a template that is to be carried out: a struct with `#do`, once its parameters are known. */
export interface ActionCall {
  /** Where it stands in the template, e.g. `apply.cluster-a`: unique in the step, the same in each evaluation. */
  readonly path: string;
  /** `kube`, `http`, … The older `op` form is translated. */
  readonly provider: string;
  /** `apply`, `read`, … */
  readonly action: string;
  readonly parameters: JsonObject;
  /** The parameter `patch` with the markers that the template gives it (`// +patchKey=name`), which are no part of its value. */
  readonly patch?: CuePatch;
}

/** What came of an action. */
export type ActionAnswer =
  | {
      readonly kind: 'done';
      /** `$returns`. */
      readonly results: JsonObject;
      /** What it did, for the people who follow the run. */
      readonly sentence?: string;
    }
  /** Not done and nothing wrong; the step is executed again at `recheckAt`, milliseconds since the epoch. */
  | {
      readonly kind: 'waiting';
      readonly message: string;
      readonly recheckAt: number;
      /** By something else than its own work, as in `StepOutcome`. */
      readonly heldUp?: boolean;
    }
  /** Goes on when a person resumes it, or at `until`. */
  | {
      readonly kind: 'suspended';
      readonly message: string;
      readonly until?: number;
      /** Changes are frozen until then. */
      readonly frozen?: true;
    }
  | { readonly kind: 'failed'; readonly message: string; readonly retryable: boolean }
  /** It may have happened, and nobody can find out: a person decides. */
  | { readonly kind: 'unknown'; readonly message: string };

/**
 * Where actions happen. May be asked for the same action again, in a later execution of the step: it answers what is on record, or looks at what is there. Throws only for bugs.
 */
export interface ActionPort {
  perform(call: ActionCall): Promise<ActionAnswer>;
}

/** Values that actions put aside for other steps, by name. */
export type Variables = { readonly [name: string]: JsonValue };
