import { CueError, type Evaluation, type JsonValue } from '../engine';
import {
  createNativeEngine,
  type NativeEngineOptions,
} from '../eval/createNativeEngine';
import { parseCue } from '../syntax';

interface Options extends NativeEngineOptions {
  readonly inputs?: { readonly [name: string]: JsonValue | undefined };
  readonly steps?: number;
}

/** Evaluates a program of a test; every top-level field may be read. */
export function evaluation(
  text: string,
  { inputs = {}, steps, ...options }: Options = {},
): Evaluation {
  const engine = createNativeEngine(options);
  const source = { text, filename: 'test.cue' };
  const evaluate = (exports: readonly string[]) => {
    const result = engine.evaluate({
      source,
      inputs,
      exports,
      ...(steps === undefined ? {} : { budget: { steps } }),
    });
    if (result instanceof Promise)
      throw new Error('the native engine answers at once');
    return result;
  };
  return evaluate(evaluate([]).fields([]));
}

/** All regular top-level fields of a program, as JSON. */
export function evaluateText(
  text: string,
  options: Options = {},
): { [name: string]: JsonValue } {
  const result = evaluation(text, options);
  return Object.fromEntries(
    result.fields([]).map(name => [name, result.json([name])]),
  );
}

/** The error of a program that must not be accepted. */
export function errorOf(text: string, options: Options = {}): CueError {
  try {
    evaluateText(text, options);
  } catch (error) {
    if (error instanceof CueError) return error;
    throw error;
  }
  throw new Error(`the program was accepted:\n${text}`);
}

/** The sentence of the error of a text that is not CUE. */
export function syntaxErrorOf(text: string): string {
  try {
    parseCue({ text, filename: 'test.cue' });
  } catch (error) {
    if (error instanceof CueError && error.code === 'syntax')
      return error.message;
    throw error;
  }
  throw new Error(`the text was accepted:\n${text}`);
}
