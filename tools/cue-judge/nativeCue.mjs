import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');
const {
  createNativeEngine,
  CueError,
  parseCue,
} = require('../../packages/cue/src/index.ts');

export { parseCue };

const engine = createNativeEngine({ cachedPrograms: 50 });

/** The answer of our evaluator, in the shape of the judge's. An error that is not a CueError is a crash and never right. */
export function answerNatively({ source, paths, inputs = {} }) {
  const evaluate = exports =>
    engine.evaluate({
      source: { text: source, filename: 'program.cue' },
      inputs,
      exports,
    });
  try {
    const fields = paths ?? evaluate([]).fields([]);
    const evaluation = evaluate(fields);
    const value = {};
    for (const field of fields)
      if (evaluation.has(field)) value[field] = evaluation.json([field]);
    return { value };
  } catch (error) {
    if (error instanceof CueError)
      return { error: error.message, code: error.code };
    return { error: error.stack, crash: true };
  }
}
