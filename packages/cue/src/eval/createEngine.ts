import type { CueLimits } from '../cueLimits';
import type { CueEngine, CueSource } from '../engine';
import { parseCue } from '../syntax';
import { NativeEvaluation } from './nativeEvaluation';
import type { Program } from './program';
import { ProgramCache } from './programCache';
import { resolveFile } from './resolve/resolveFile';

export interface NativeEngineOptions {
  /** Programs kept parsed, by their text. Default 500. */
  readonly cachedPrograms?: number;
  /** What an evaluation may use up where it does not say otherwise, and how large a text may be. */
  readonly limits?: CueLimits;
  /** CUE of packages that templates may import besides the standard library, by import path, e.g. `vela/kube`. */
  readonly packages?: { readonly [path: string]: string };
}

/** The evaluator, with the libraries that were provided until a template needs them. */
export interface Evaluator extends CueEngine {
  readonly id: 'native';
  /** The text, parsed and resolved for inputs of these names. Throws {@link CueError}. */
  programOf(source: CueSource, inputs: readonly string[]): Program;
}

const VERSION = '1';

export function createEngine({
  cachedPrograms = 500,
  limits = {},
  packages = {},
}: NativeEngineOptions = {}): Evaluator {
  const given = new Map(Object.entries(packages));
  const programs = new ProgramCache(cachedPrograms);

  function programOf(source: CueSource, inputs: readonly string[]): Program {
    const variant = `${source.filename}\n${
      source.lineOffset ?? 0
    }\n${inputs.join()}`;
    return programs.get(source.text, variant, () =>
      resolveFile(parseCue(source, limits), { inputs, packages: given }),
    );
  }

  return {
    id: 'native',
    version: VERSION,
    programOf,
    evaluate(request) {
      return NativeEvaluation.of(
        programOf(request.source, Object.keys(request.inputs)),
        { ...request, budget: { ...limits, ...request.budget } },
      );
    },
    async close() {
      programs.clear();
    },
  };
}
