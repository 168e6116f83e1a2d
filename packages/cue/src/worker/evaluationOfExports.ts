import {
  CueError,
  type CuePatch,
  type Evaluation,
  type EvaluateRequest,
  type JsonValue,
} from '../engine';
import { locatePath } from '../origin/locatePath';
import { noteDifferences } from '../patch/noteDifferences';
import { isObject } from '../patch/isObject';
import { parseCue } from '../syntax';
import type { Exports, Job, JobResult } from './job';

type Ask = (job: Job) => Promise<JobResult>;

/** An evaluation that happened in a worker: its exports are here, its patches are applied there. */
export function evaluationOfExports(
  exports: Exports,
  request: EvaluateRequest,
  ask: Ask,
): Evaluation {
  const { fields, patches } = exports;

  function at(path: readonly string[]): JsonValue | undefined {
    const [name, ...below] = path;
    const field = name === undefined ? undefined : fields[name];
    if (!field) return undefined;
    if ('diagnostics' in field) throw new CueError(field.diagnostics);
    return below.reduce<JsonValue | undefined>(childOf, field.value);
  }

  return {
    has: name => Object.hasOwn(fields, name),
    fields(path) {
      if (path.length === 0) return [...exports.names];
      const value = at(path);
      const field = path.length === 1 ? fields[path[0]] : undefined;
      if (field && 'names' in field) return [...field.names];
      return isObject(value) ? Object.keys(value) : [];
    },
    json(path) {
      const value = at(path);
      if (value === undefined)
        throw new CueError([
          {
            code: 'reference',
            path,
            message: `there is no field ${path.join('.')}`,
          },
        ]);
      return value;
    },
    patch(path) {
      const strategy = patches[path.join('/')];
      return strategy && patchInWorker(strategy, path, request, ask);
    },
    origins(path) {
      const position = locatePath(parseCue(request.source), path);
      return position ? [{ position, references: [] }] : [];
    },
  };
}

function childOf(
  value: JsonValue | undefined,
  key: string,
): JsonValue | undefined {
  if (Array.isArray(value)) return value[Number(key)];
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function patchInWorker(
  strategy: CuePatch['strategy'],
  path: readonly string[],
  request: EvaluateRequest,
  ask: Ask,
): CuePatch {
  return {
    strategy,
    async applyTo(base, onChange) {
      const result = await ask({ kind: 'patch', request, path, base });
      if ('diagnostics' in result) throw new CueError(result.diagnostics);
      if (!('merged' in result))
        throw new Error('The CUE worker answered something else');
      if (onChange) noteDifferences(base, result.merged, path, onChange);
      return result.merged;
    },
  };
}
