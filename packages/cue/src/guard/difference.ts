import { CueError, type JsonValue } from '../engine';
import { canonicalJson } from '../export/canonicalJson';
import { isObject } from '../patch/isObject';

/**
 * How two engines differ over one template:
 * - `value`: both accept, and something is another value at `path`
 * - `accepted`: the native engine accepts what cue-wasm refuses
 * - `refused`: the native engine refuses what cue-wasm accepts
 * - `incomparable`: one of them has no answer: CUE that it does not know, or more time or memory than it may use
 */
export type DifferenceKind = 'value' | 'accepted' | 'refused' | 'incomparable';

/** One difference, in words that name no value: inputs may hold secrets. */
export interface EngineDifference {
  readonly kind: DifferenceKind;
  /** What the source is called, e.g. `definitions/traits/scaler.cue`. */
  readonly filename: string;
  readonly path: readonly string[];
  readonly message: string;
}

/** What an engine made of one question: a value (`undefined`: there is none), or why it refused. */
export type Answer =
  | { readonly value: JsonValue | undefined }
  | { readonly refused: CueError };

/** Asks, and takes only a {@link CueError} for an answer. */
export async function answerOf(
  ask: () => JsonValue | undefined | Promise<JsonValue | undefined>,
): Promise<Answer> {
  try {
    return { value: await ask() };
  } catch (error) {
    if (error instanceof CueError) return { refused: error };
    throw error;
  }
}

/** How the answers of the native engine and of cue-wasm to the same question differ, if they do. Two refusals are no difference, whatever they say. */
export function differenceOf(
  native: Answer,
  wasm: Answer,
  filename: string,
  path: readonly string[],
): EngineDifference | undefined {
  if ('refused' in native && 'refused' in wasm) return undefined;
  if ('refused' in native || 'refused' in wasm)
    return oneRefuses(native, wasm, filename, path);
  const at = firstDifference(native.value, wasm.value, path);
  return (
    at && {
      kind: 'value',
      filename,
      path: at,
      message: 'the native engine and cue-wasm give different values',
    }
  );
}

function oneRefuses(
  native: Answer,
  wasm: Answer,
  filename: string,
  path: readonly string[],
): EngineDifference | undefined {
  const { refused, engine, kind } =
    'refused' in native
      ? {
          refused: native.refused,
          engine: 'the native engine',
          kind: 'refused' as const,
        }
      : {
          refused: 'refused' in wasm ? wasm.refused : undefined,
          engine: 'cue-wasm',
          kind: 'accepted' as const,
        };
  if (!refused) return undefined;
  const [diagnostic] = refused.diagnostics;
  const where = diagnostic?.path ?? path;
  const hasNoAnswer =
    refused.code === 'unsupported' || refused.code === 'budget';
  return {
    kind: hasNoAnswer ? 'incomparable' : kind,
    filename,
    path: where,
    message: hasNoAnswer
      ? `${engine} has no answer (${refused.code}): ${diagnostic?.message}`
      : `only ${engine} refuses the template (${refused.code})`,
  };
}

/** Path of the first place where two documents differ. */
function firstDifference(
  a: JsonValue | undefined,
  b: JsonValue | undefined,
  path: readonly string[],
): readonly string[] | undefined {
  if (isObject(a) && isObject(b)) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const at = firstDifference(own(a, key), own(b, key), [...path, key]);
      if (at) return at;
    }
    return undefined;
  }
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    for (let i = 0; i < a.length; i += 1) {
      const at = firstDifference(a[i], b[i], [...path, String(i)]);
      if (at) return at;
    }
    return undefined;
  }
  return isSame(a, b) ? undefined : path;
}

function own(
  object: { readonly [key: string]: JsonValue },
  key: string,
): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** JSON inside of a text counts as JSON: cue-wasm marshals the fields of comprehensions last. */
function isSame(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (typeof a === 'string' && typeof b === 'string')
    return a === b || sameDocument(a, b);
  return canonicalJson(a) === canonicalJson(b);
}

function sameDocument(a: string, b: string): boolean {
  if (!/^[[{]/.test(a) || !/^[[{]/.test(b)) return false;
  try {
    return canonicalJson(JSON.parse(a)) === canonicalJson(JSON.parse(b));
  } catch {
    return false;
  }
}
