/**
 * A template whose values become known one after the other, as the actions of a workflow step run: it is evaluated with what is known, asked which structs
 * carry a certain definition (`#do`), and evaluated again with one value more. Nothing has to be concrete before somebody asks for it.
 */
import { CueError, type CuePatch, type CuePosition, type CueSource, type EvaluationBudget, type JsonValue } from '../engine';
import { ExportError } from '../export/exportError';
import { toJson } from '../export/toJson';
import { Budget, withBudget } from '../eval/budget';
import { collectErrors, findError, type FoundError } from '../eval/findError';
import { expand } from '../eval/expand';
import type { Program } from '../eval/program';
import { rootOf } from '../eval/rootOf';
import { resolveValue } from '../eval/resolveValue';
import { patchOf } from '../patch/patchOf';
import { MergeError } from '../patch/strategicMerge';
import { Bottom, BottomError } from '../value/bottom';
import { isRegularField, labelOf } from '../value/labels';
import { pathOf, Vertex } from '../value/vertex';
import { fillExpression } from './fillExpression';
import { findStructs } from './findStructs';

/** Where something stands in a template. Comes from {@link OpenTemplate.structsWith}; its elements are the engine's own. */
export type TemplatePath = readonly (string | number)[];

/** A value that became known. */
export interface Fill {
  readonly path: TemplatePath;
  readonly value: JsonValue;
}

export interface OpenRequest {
  readonly source: CueSource;
  /** Values of top-level fields. */
  readonly inputs: { readonly [name: string]: JsonValue | undefined };
  readonly fills: readonly Fill[];
  readonly budget?: EvaluationBudget;
}

export interface FoundStruct {
  readonly path: TemplatePath;
  /** The same as a person would write it: `apply.cluster-a`. */
  readonly name: string;
  readonly position?: CuePosition;
}

/** What a field holds now. */
export type FieldValue =
  | { readonly kind: 'value'; readonly value: JsonValue }
  /** There is no such field, or only an optional one. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'incomplete'; readonly message: string };

export interface OpenTemplate {
  /** What is wrong with it whatever becomes known later; the rest can still be read. */
  readonly error?: CueError;
  /**
   * Structs that have the definition (`#do`), those inside of one before itself, otherwise in the order in which they stand in the source. Definitions, optional fields, the inputs
   * and what was imported are left out.
   */
  structsWith(definition: string): FoundStruct[];
  /** The field `name` of the struct at `path`; a name that begins with `#` is a definition. */
  field(path: TemplatePath, name: string): FieldValue;
  /** Names of the regular fields of the struct at `path`. */
  fields(path: TemplatePath): string[];
  /** The regular field `name` of the struct at `path` as a patch, with its markers; undefined when there is none. */
  patch(path: TemplatePath, name: string): CuePatch | undefined;
}

const MOST_ERRORS = 20;

/** Evaluates the template. Throws {@link CueError} for text that is not CUE and for names that do not exist; other errors are part of the answer. */
export function openTemplate(program: Program, { inputs, fills, budget: limit }: OpenRequest): OpenTemplate {
  const root = rootOf(program, inputs);
  if (fills.length > 0) {
    root.add({ expression: fillExpression(fills), environment: null, group: null, json: undefined });
  }
  const budget = new Budget(limit);
  const run = <T>(read: () => T): T => charge(budget, read);
  const error = run(() => errorIn(root));
  return {
    ...(error ? { error } : {}),
    structsWith: definition => run(() => findStructs(root, labelOf(definition, false), new Set(Object.keys(inputs)))),
    field: (path, name) => run(() => readField(structAt(root, path), labelOf(name, false))),
    fields: path =>
      run(() => {
        const struct = structAt(root, path);
        return struct ? [...(struct.fields ?? [])].filter(([label, field]) => isRegularField(label, field)).map(([label]) => label) : [];
      }),
    patch: (path, name) =>
      run(() => {
        const field = structAt(root, path)?.fields?.get(labelOf(name, false));
        return field && !field.optional ? patchOf(field, run) : undefined;
      }),
  };
}

function errorIn(root: Vertex): CueError | undefined {
  expand(root);
  if (!findError(root)) return undefined;
  const errors: FoundError[] = [];
  collectErrors(root, [], errors, MOST_ERRORS);
  return new CueError(errors.map(({ bottom, path }) => diagnosticOf(bottom, path)));
}

function charge<T>(budget: Budget, read: () => T): T {
  try {
    return withBudget(budget, () => {
      const result = read();
      for (const check of budget.afterwards.splice(0)) check();
      return result;
    });
  } catch (error) {
    if (error instanceof ExportError) throw new CueError([diagnosticOf(error.bottom, error.path)]);
    if (error instanceof MergeError) throw new CueError([diagnosticOf(error.bottom, pathOf(error.vertex))]);
    if (error instanceof BottomError) throw new CueError([diagnosticOf(error.bottom, [])]);
    throw error;
  }
}

function diagnosticOf({ code, message, position, accepted }: Bottom, path: readonly string[]) {
  return { code, message, path, position, accepted };
}

function structAt(root: Vertex, path: TemplatePath): Vertex | undefined {
  let at: Vertex | undefined = root;
  for (const label of path) {
    const struct = structOf(at === root ? root : at);
    at = typeof label === 'number' ? struct?.elements?.[label] : struct?.fields?.get(label);
    if (!at) return undefined;
  }
  return at === root ? root : structOf(at);
}

function structOf(vertex: Vertex): Vertex | undefined {
  const value = resolveValue(vertex);
  return value instanceof Vertex ? value : undefined;
}

function readField(struct: Vertex | undefined, label: string): FieldValue {
  const field = struct?.fields?.get(label);
  if (!field || field.optional) return { kind: 'absent' };
  try {
    return { kind: 'value', value: toJson(field) };
  } catch (error) {
    if (error instanceof ExportError && error.bottom.outcome !== 'error') {
      const path = error.path.length > 0 ? `${error.path.join('.')}: ` : '';
      return { kind: 'incomplete', message: `${path}${error.bottom.message}` };
    }
    throw error;
  }
}
