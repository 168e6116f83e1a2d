import {
  CueError,
  type CueEngine,
  type CuePatch,
  type EvaluateRequest,
  type Evaluation,
  type JsonValue,
} from '../engine';
import { applyJsonMergePatch, applyJsonPatch } from '../patch';
import { type CueFile, markersOf, parseCue } from '../syntax';
import type { CueLimits } from '../cueLimits';
import { limitName } from '../limitName';
import { createWasmPool, type WasmPoolOptions } from './createWasmPool';
import { assembleProgram, cueText, RESULT_FIELD, TEMPLATE_FIELD } from './assembleProgram';
import { collectMarkers } from './collectMarkers';
import { locatePath } from '../origin/locatePath';
import { mergeStrategically } from './mergeStrategically';
import { noteDifferences } from '../patch/noteDifferences';
import { readError } from './readError';
import { refuseUnsupported } from './refuseUnsupported';
import { rewriteTemplate } from './rewriteTemplate';

export interface WasmEngineOptions extends WasmPoolOptions {
  /** Deadline of an evaluation that does not name one; steps, text, elements and levels are the native engine's. Default 5,000 ms. */
  readonly limits?: CueLimits;
}

const DEADLINE_MILLISECONDS = 5_000;
/** Larger programs take longer than any deadline is worth: 66 KB of JSON cost 0.2 s already. */
const PROGRAM_BYTES = 256 * 1024;
const PREPARED_TEMPLATES = 500;

interface PreparedTemplate {
  readonly file: CueFile;
  readonly body: string;
}

type JsonObject = { [key: string]: JsonValue };

/**
 * CUE 0.4.3 compiled to WebAssembly, in worker threads. About fifty times slower than the native engine, and refuses CUE newer than 0.4.3; a second
 * opinion on what a template means.
 */
export function createWasmEngine({ limits = {}, ...options }: WasmEngineOptions = {}): CueEngine {
  const pool = createWasmPool(options);
  const prepared = new Map<string, PreparedTemplate>();

  function prepare(request: EvaluateRequest): PreparedTemplate {
    const key = `${request.source.filename}\n${request.source.text}`;
    const known = prepared.get(key);
    if (known) return known;
    const file = parseCue(request.source, limits);
    refuseUnsupported(file);
    const template = { file, body: rewriteTemplate(file) };
    if (prepared.size >= PREPARED_TEMPLATES) prepared.delete([...prepared.keys()][0]);
    prepared.set(key, template);
    return template;
  }

  async function run(template: PreparedTemplate, request: EvaluateRequest, extra = ''): Promise<JsonObject> {
    const program = assembleProgram(template.file, template.body, request, extra);
    if (program.length > PROGRAM_BYTES) {
      throw budgetError(`the template with its values is larger than ${PROGRAM_BYTES / 1024} KiB`);
    }
    const result = await pool.run(program, request.budget?.milliseconds ?? limits.milliseconds ?? DEADLINE_MILLISECONDS);
    switch (result.kind) {
      case 'json':
        return JSON.parse(result.json) as JsonObject;
      case 'error':
        throw readError(result.text, template.file);
      case 'exhausted':
        throw budgetError(`the evaluation was ended: ${result.reason}${result.late ? limitName(limits, 'milliseconds') : ''}`);
      default:
        return result satisfies never;
    }
  }

  return {
    id: 'wasm',
    version: 'cue-wasm-1.0.0/cue-0.4.3',
    async evaluate(request) {
      const template = prepare(request);
      const result = (await run(template, request))[RESULT_FIELD] as JsonObject;
      return createEvaluation(template.file, result, (extra: string) => run(template, request, extra));
    },
    close: () => pool.close(),
  };
}

function budgetError(message: string): CueError {
  return new CueError([{ code: 'budget', path: [], message }]);
}

function createEvaluation(
  file: CueFile,
  result: JsonObject,
  runAgain: (extra: string) => Promise<JsonObject>,
): Evaluation {
  const at = (path: readonly string[]) =>
    path.reduce<JsonValue | undefined>(
      (value, name) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, name)
          ? (value as JsonObject)[name]
          : undefined,
      result,
    );
  return {
    has: field => Object.hasOwn(result, field),
    fields(path) {
      const value = at(path);
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
    },
    json(path) {
      const value = at(path);
      if (value === undefined) {
        throw new CueError([{ code: 'reference', path, message: 'there is no such field' }]);
      }
      return value;
    },
    origins(path) {
      const position = at(path) === undefined ? undefined : locatePath(file, path);
      return position ? [{ position, references: [] }] : [];
    },
    patch(path) {
      const value = at(path);
      return value === undefined ? undefined : createPatch(file, path, value, runAgain);
    },
  };
}

function createPatch(
  file: CueFile,
  path: readonly string[],
  patch: JsonValue,
  runAgain: (extra: string) => Promise<JsonObject>,
): CuePatch {
  const markers = collectMarkers(file, path[0]);
  const declared = file.declarations.find(
    declaration => declaration.kind === 'field' && declaration.name === path[0],
  );
  const own = declared?.kind === 'field' && path.length === 1 ? markersOf(declared).patchStrategy : undefined;
  if (own === 'jsonMergePatch') {
    return { strategy: 'jsonMergePatch', applyTo: (base, onChange) => applyJsonMergePatch(base, patch, path, onChange) };
  }
  if (own === 'jsonPatch') {
    const operations = (patch as JsonObject).operations ?? null;
    return { strategy: 'jsonPatch', applyTo: (base, onChange) => applyJsonPatch(base, operations, path, onChange) };
  }
  const openLists = [...markers]
    .filter(([at, marker]) => marker.typedOpenList && !at.includes('*'))
    .map(([at]) => at.split('.'));
  return {
    strategy: 'strategic',
    async applyTo(base, onChange) {
      let unified = base;
      for (const list of openLists) unified = await unifyOpenList(unified, list, path, runAgain);
      const merged = mergeStrategically(unified, patch, path, markers);
      if (onChange) noteDifferences(base, merged, path, onChange);
      return merged;
    },
  };
}

/** `[...T]` exports as an empty list: CUE itself unifies it with the list that is patched. */
async function unifyOpenList(
  base: JsonValue,
  list: readonly string[],
  patchPath: readonly string[],
  runAgain: (extra: string) => Promise<JsonObject>,
): Promise<JsonValue> {
  const below = list.slice(patchPath.length);
  const parent = below.slice(0, -1).reduce<JsonValue | undefined>(
    (value, name) => (typeof value === 'object' && value !== null ? (value as JsonObject)[name] : undefined),
    base,
  ) as JsonObject | undefined;
  const name = below.at(-1);
  const current = name === undefined ? undefined : parent?.[name];
  if (!Array.isArray(current) || name === undefined) return base;
  const reference = `${TEMPLATE_FIELD}${list.map(part => `[${JSON.stringify(part)}]`).join('')}`;
  const unified = (await runAgain(`slipwayList: ${reference} & ${cueText(current)}`)).slipwayList;
  const copy = structuredClone(base);
  const target = below.slice(0, -1).reduce<JsonObject>((value, part) => value[part] as JsonObject, copy as JsonObject);
  target[name] = unified;
  return copy;
}
