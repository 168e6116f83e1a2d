import {
  CueError,
  type CueEngine,
  type CuePatch,
  type Evaluation,
  type EvaluateRequest,
  type JsonValue,
} from '../engine';
import {
  answerOf,
  differenceOf,
  type Answer,
  type EngineDifference,
} from './difference';

export interface ComparingEngineOptions {
  /** Its answer is the one that counts. */
  readonly native: CueEngine;
  readonly wasm: CueEngine;
  /** Told of each difference, before the evaluation answers. */
  readonly onDifference: (difference: EngineDifference) => void;
}

/**
 * Asks two engines and answers with the first one's answer; every difference is told. An evaluation takes as long as both together, so this is for
 * finding out whether a set of definitions depends on an engine, not for speed.
 */
export function createComparingEngine({
  native,
  wasm,
  onDifference,
}: ComparingEngineOptions): CueEngine {
  return {
    id: 'both',
    version: native.version,
    async evaluate(request) {
      const other = capture(() => wasm.evaluate(request));
      const own = await capture(() => native.evaluate(request));
      const compare = comparing(request, onDifference);
      const second = await other;
      compare([], acceptance(own), acceptance(second));
      if ('error' in own) throw own.error;
      if ('error' in second) return own.evaluation;
      await compareExports(
        request.exports,
        own.evaluation,
        second.evaluation,
        compare,
      );
      return comparingEvaluation(own.evaluation, second.evaluation, compare);
    },
    async close() {
      await Promise.all([native.close(), wasm.close()]);
    },
  };
}

type Compare = (path: readonly string[], native: Answer, wasm: Answer) => void;
type Captured =
  | { readonly evaluation: Evaluation }
  | { readonly error: CueError };

function comparing(
  { source: { filename } }: EvaluateRequest,
  onDifference: ComparingEngineOptions['onDifference'],
): Compare {
  return (path, native, wasm) => {
    const difference = differenceOf(native, wasm, filename, path);
    if (difference) onDifference(difference);
  };
}

async function capture(
  evaluate: () => Evaluation | Promise<Evaluation>,
): Promise<Captured> {
  try {
    return { evaluation: await evaluate() };
  } catch (error) {
    if (error instanceof CueError) return { error };
    throw error;
  }
}

/** Only whether it accepts. */
function acceptance(captured: Captured): Answer {
  return 'error' in captured ? { refused: captured.error } : { value: null };
}

async function compareExports(
  exports: readonly string[],
  native: Evaluation,
  wasm: Evaluation,
  compare: Compare,
): Promise<void> {
  for (const name of exports) {
    // What a patch means shows when it is applied; as a value of its own it may be less than concrete.
    if (name === 'patch' || name === 'patchOutputs') continue;
    const read = (evaluation: Evaluation) =>
      answerOf(() =>
        evaluation.has(name) ? evaluation.json([name]) : undefined,
      );
    compare([name], await read(native), await read(wasm));
  }
}

function comparingEvaluation(
  native: Evaluation,
  wasm: Evaluation,
  compare: Compare,
): Evaluation {
  return {
    has: field => native.has(field),
    fields: path => native.fields(path),
    json: path => native.json(path),
    origins: path => native.origins(path),
    patch(path) {
      const own = native.patch(path);
      return own && comparingPatch(own, wasm.patch(path), path, compare);
    },
  };
}

function comparingPatch(
  native: CuePatch,
  wasm: CuePatch | undefined,
  path: readonly string[],
  compare: Compare,
): CuePatch {
  return {
    strategy: native.strategy,
    async applyTo(base, onChange) {
      const merged = (patch: CuePatch | undefined, document: JsonValue) =>
        answerOf(() => patch?.applyTo(document));
      compare(path, await merged(native, base), await merged(wasm, base));
      return native.applyTo(base, onChange);
    },
  };
}
