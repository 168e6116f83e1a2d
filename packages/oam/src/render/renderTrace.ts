import type { Evaluation, JsonValue, PatchChange } from '@slipway/cue';
import type { ComponentState } from './applyTrait';
import type { Subject } from './renderError';

/** The template that is at work: of the component itself, or of one of its traits. */
export interface TraceSource {
  readonly subject: Subject;
  /** Position among the component's traits; absent for the component itself. */
  readonly trait?: number;
  /** Absent where no template is evaluated, as for Terraform. */
  readonly evaluation?: Evaluation;
}

/**
 * Whoever wants to know where objects come from is told while they are rendered. Objects are numbered as in the result: 0 is the workload, the
 * others follow in their order. Rendering without a trace does no work for it.
 */
export interface RenderTrace {
  /** An object was made of what stands at `from` in the evaluation. */
  created(object: number, source: TraceSource, from: readonly string[]): void;
  /** A patch did this to an object, which looked like `before`. */
  patched(
    object: number,
    source: TraceSource,
    changes: readonly PatchChange[],
    before: JsonValue,
  ): void;
  /** The reference to the workload was written to a path of an object. */
  referred(object: number, source: TraceSource, path: readonly string[]): void;
  /** The component as its templates made it, before names and labels are stamped on it. */
  finished(state: ComponentState): void;
}
