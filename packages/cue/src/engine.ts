import type { NamedLimits } from './limitName';

/**
 * The one interface behind which CUE is evaluated. Two implementations exist: our own evaluator (`native`, synchronous inside) and cue-wasm in
 * worker threads (`wasm`). Callers always `await`, so that either fits.
 */

/** A JSON document: what goes into and comes out of an evaluation. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | JsonValue[]
  | { [key: string]: JsonValue };

/** Text of a CUE file or template, with the place that error messages name. */
export interface CueSource {
  readonly text: string;
  /** What a person would call the file, e.g. `definitions/traits/scaler.cue`. */
  readonly filename: string;
  /** Lines that stand before `text` in that file, when `text` is cut out of it. Default 0. */
  readonly lineOffset?: number;
}

/** Where something stands. Lines and columns count from 1. */
export interface CuePosition {
  readonly filename: string;
  readonly line: number;
  readonly column: number;
}

/**
 * - `syntax`: the text is not CUE
 * - `reference`: a name that does not exist
 * - `conflict`: values that cannot hold together, a bound or pattern that is violated, a disjunction without a fitting alternative
 * - `incomplete`: no conflict, but not concrete where a concrete value was asked for
 * - `closed`: a field that a closed struct does not allow
 * - `cycle`: a value that needs itself
 * - `budget`: more steps, time or memory than allowed
 * - `unsupported`: CUE that this engine refuses, with what to write instead
 * - `user`: the template's own `error("…")`
 */
export type CueErrorCode =
  | 'syntax'
  | 'reference'
  | 'conflict'
  | 'incomplete'
  | 'closed'
  | 'cycle'
  | 'budget'
  | 'unsupported'
  | 'user';

/** One thing that is wrong. */
export interface CueDiagnostic {
  readonly code: CueErrorCode;
  /** Sentence without path and position. */
  readonly message: string;
  /** Path inside the evaluated value, e.g. `['parameter', 'ports', '0', 'port']`. */
  readonly path: readonly string[];
  readonly position?: CuePosition;
  /** What would have been accepted, where a disjunction or enumeration failed. */
  readonly accepted?: readonly string[];
}

/** Thrown by every engine for everything that is the template's or the input's fault. `message` is the first diagnostic in one line. */
export class CueError extends Error {
  readonly diagnostics: readonly CueDiagnostic[];

  constructor(diagnostics: readonly CueDiagnostic[]) {
    super(diagnostics.map(formatDiagnostic)[0] ?? 'CUE error');
    this.name = 'CueError';
    this.diagnostics = diagnostics;
  }

  get code(): CueErrorCode {
    return this.diagnostics[0]?.code ?? 'conflict';
  }
}

/** `path: message (file:line)`. */
export function formatDiagnostic(diagnostic: CueDiagnostic): string {
  const path =
    diagnostic.path.length > 0 ? `${diagnostic.path.join('.')}: ` : '';
  const at = diagnostic.position
    ? ` (${diagnostic.position.filename}:${diagnostic.position.line})`
    : '';
  return `${path}${diagnostic.message}${at}`;
}

/** What an evaluation may use up. */
export interface EvaluationBudget extends NamedLimits {
  /** Deterministic steps of the native engine. Default 200,000. */
  readonly steps?: number;
  /** Characters of a text that a function or operator of the native engine may make. Default 4 Mi. */
  readonly text?: number;
  /** Elements of a list that one may make. Default 100,000. */
  readonly elements?: number;
  /** Levels of fields inside one another in the native engine. Default, and at most, 250. */
  readonly levels?: number;
  /** Deadline of the wasm engine in milliseconds. Default 5,000. */
  readonly milliseconds?: number;
}

export interface EvaluateRequest {
  readonly source: CueSource;
  /**
   * Values of top-level fields, unified with what the template says of them: `context`, `parameter`, `inputs`, `status` …
   * `undefined` declares the field without a value (`_`).
   */
  readonly inputs: { readonly [name: string]: JsonValue | undefined };
  /** Regular top-level fields that will be read from the result. */
  readonly exports: readonly string[];
  readonly budget?: EvaluationBudget;
}

/** A place in the text that gave a value. */
export interface CueOrigin {
  readonly position: CuePosition;
  /**
   * Fields that the text there refers to, e.g. `['parameter', 'image']` for `image: parameter.image`. A value that was taken over as a whole names
   * its own place in it: `['parameter', 'env', '0', 'name']`.
   */
  readonly references: readonly (readonly string[])[];
}

/**
 * What a patch did at one place of the merged document, in the order in which it was done:
 * - `set`: what stands at `path`, and everything below, is the patch's
 * - `insert`: the same, and the elements of the list from there on have moved up by one
 * - `remove`: what stood there is gone; in a list the elements behind it have moved down by one
 */
export interface PatchChange {
  readonly kind: 'set' | 'insert' | 'remove';
  readonly path: readonly string[];
  /** Path in the evaluation whose {@link Evaluation.origins} tell where the value comes from. */
  readonly from: readonly string[];
}

/** How a `patch` is merged into what it patches (`// +patchStrategy=…` on the patch itself). `strategic` is the default. */
export type PatchStrategy = 'strategic' | 'jsonMergePatch' | 'jsonPatch';

/** A trait's `patch`, or one field of its `patchOutputs`. */
export interface CuePatch {
  readonly strategy: PatchStrategy;
  /**
   * The merged document; `base` is not changed. Strategic merge honours `+patchKey` and `+patchStrategy` below the patch.
   * Throws {@link CueError} with `conflict` when both sides hold different concrete values. `onChange` is told what is the patch's in the result.
   */
  applyTo(
    base: JsonValue,
    onChange?: (change: PatchChange) => void,
  ): JsonValue | Promise<JsonValue>;
}

/** The evaluated template. Only the fields named in `exports` can be read. */
export interface Evaluation {
  /** Whether the regular (not optional, not hidden) field exists. */
  has(field: string): boolean;
  /** Names of the regular fields of the struct at `path`, in source order; empty when there is none. */
  fields(path: readonly string[]): string[];
  /** The concrete value at `path`. Throws {@link CueError} (`incomplete`, `reference`). */
  json(path: readonly string[]): JsonValue;
  /** The patch at `path` (`['patch']` or `['patchOutputs', name]`), or `undefined`. */
  patch(path: readonly string[]): CuePatch | undefined;
  /**
   * The places in the text that decided the value at `path`; of a struct or list, all that contributed to it. Empty when there is no such value.
   * Any field may be asked for, hidden ones and those that are not exported too, so that references can be followed.
   * Costs nothing until it is asked for.
   */
  origins(path: readonly string[]): readonly CueOrigin[];
}

export interface CueEngine {
  readonly id: 'native' | 'wasm' | 'both';
  /** Part of every cache key. */
  readonly version: string;
  /**
   * Evaluates the whole template with its inputs, validating everything (also what is not exported), as KubeVela does.
   * Throws {@link CueError}. A hostile template ends with code `budget` and harms nobody else.
   */
  evaluate(request: EvaluateRequest): Evaluation | Promise<Evaluation>;
  /** Frees workers; the engine cannot be used afterwards. */
  close(): Promise<void>;
}
