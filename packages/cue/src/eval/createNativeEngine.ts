import type { CueEngine, CueSource } from '../engine';
import { parseCue } from '../syntax';
import { NativeEvaluation } from './nativeEvaluation';
import type { Program } from './program';
import { resolveFile } from './resolve/resolveFile';

export interface NativeEngineOptions {
  /** Programs kept parsed, by their text. Default 500. */
  readonly cachedPrograms?: number;
}

const VERSION = '1';

/** CUE evaluated in this process, synchronously. See the README for what is supported. */
export function createNativeEngine({
  cachedPrograms = 500,
}: NativeEngineOptions = {}): CueEngine {
  const programs = new Map<string, Program>();

  function programOf(source: CueSource, inputs: readonly string[]): Program {
    const key =
      JSON.stringify([source.filename, source.lineOffset ?? 0, inputs]) +
      source.text;
    const cached = programs.get(key);
    if (cached) return cached;
    const program = resolveFile(parseCue(source), {
      inputs,
      packages: new Set(),
    });
    if (programs.size >= cachedPrograms) {
      const [oldest] = programs.keys();
      programs.delete(oldest);
    }
    programs.set(key, program);
    return program;
  }

  return {
    id: 'native',
    version: VERSION,
    evaluate(request) {
      return NativeEvaluation.of(
        programOf(request.source, Object.keys(request.inputs)),
        request,
      );
    },
    async close() {
      programs.clear();
    },
  };
}
