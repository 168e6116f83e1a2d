import type {
  CueDiagnostic,
  CueEngine,
  Evaluation,
  EvaluateRequest,
  JsonValue,
} from '../engine';
import { CueError } from '../engine';

/** What a worker is asked: the exported values of a template, or what one of its patches makes of a document. */
export type Job =
  | { readonly kind: 'exports'; readonly request: EvaluateRequest }
  | {
      readonly kind: 'patch';
      readonly request: EvaluateRequest;
      readonly path: readonly string[];
      readonly base: JsonValue;
    };

/** One exported field. */
export type Exported =
  | { readonly value: JsonValue; readonly names: readonly string[] }
  | { readonly diagnostics: readonly CueDiagnostic[] };

export interface Exports {
  readonly names: readonly string[];
  readonly fields: { readonly [name: string]: Exported };
  /** Strategy of each patch that there is, by its path joined with `/`. */
  readonly patches: {
    readonly [path: string]: 'strategic' | 'jsonMergePatch' | 'jsonPatch';
  };
}

/** Answers to jobs; `diagnostics`: the whole was refused. */
export type JobResult =
  | { readonly exports: Exports }
  | { readonly merged: JsonValue }
  | { readonly diagnostics: readonly CueDiagnostic[] };

/**
 * Answers jobs with an engine. A patch is asked for after its evaluation, so the last evaluation is kept; should it be another's by then, the
 * template is evaluated again.
 */
export function createJobRunner(
  engine: CueEngine,
): (job: Job) => Promise<JobResult> {
  let last: { key: string; evaluation: Evaluation } | undefined;

  async function evaluationOf(request: EvaluateRequest): Promise<Evaluation> {
    const key = JSON.stringify(request);
    if (last?.key !== key) {
      last = undefined;
      last = { key, evaluation: await engine.evaluate(request) };
    }
    return last.evaluation;
  }

  return async job => {
    try {
      const evaluation = await evaluationOf(job.request);
      if (job.kind === 'exports')
        return { exports: exportsOf(evaluation, job.request.exports) };
      const patch = evaluation.patch(job.path);
      return { merged: patch ? await patch.applyTo(job.base) : job.base };
    } catch (error) {
      if (error instanceof CueError) return { diagnostics: error.diagnostics };
      throw error;
    }
  };
}

function exportsOf(
  evaluation: Evaluation,
  exports: readonly string[],
): Exports {
  const fields: { [name: string]: Exported } = {};
  const patches: { [path: string]: Exports['patches'][string] } = {};
  for (const name of exports.filter(one => evaluation.has(one))) {
    fields[name] = exportedOf(evaluation, name);
    for (const path of [[name], ...childrenOf(evaluation, name)]) {
      const patch = evaluation.patch(path);
      if (patch) patches[path.join('/')] = patch.strategy;
    }
  }
  return { names: evaluation.fields([]), fields, patches };
}

function childrenOf(evaluation: Evaluation, name: string): string[][] {
  return name === 'patchOutputs'
    ? evaluation.fields([name]).map(field => [name, field])
    : [];
}

function exportedOf(evaluation: Evaluation, name: string): Exported {
  try {
    return { value: evaluation.json([name]), names: evaluation.fields([name]) };
  } catch (error) {
    if (error instanceof CueError) return { diagnostics: error.diagnostics };
    throw error;
  }
}
