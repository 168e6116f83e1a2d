import {
  CueError,
  type CueOrigin,
  type CuePatch,
  type EvaluateRequest,
  type Evaluation,
  type JsonValue,
} from '../engine';
import { ExportError } from '../export/exportError';
import { toJson } from '../export/toJson';
import { fieldsInOrder } from '../export/fieldOrder';
import { originsOf } from '../origin/originsOf';
import { patchOf } from '../patch/patchOf';
import { MergeError } from '../patch/strategicMerge';
import { Bottom, BottomError } from '../value/bottom';
import { isRegularField, labelOf } from '../value/labels';
import { pathOf, Vertex } from '../value/vertex';
import { Budget, withBudget } from './budget';
import { distinctErrors } from './distinctErrors';
import { collectErrors, findError, type FoundError } from './findError';
import { expand } from './expand';
import type { Program } from './program';
import { rootOf } from './rootOf';
import { resolveValue } from './resolveValue';

const MOST_ERRORS = 20;

/** One evaluated template. All reading is charged to the budget of the evaluation. */
export class NativeEvaluation implements Evaluation {
  private constructor(
    private readonly root: Vertex,
    private readonly budget: Budget,
    private readonly exports: ReadonlySet<string>,
    private readonly inputs: ReadonlySet<string>,
  ) {}

  static of(
    program: Program,
    { inputs, exports, budget }: EvaluateRequest,
  ): NativeEvaluation {
    const evaluation = new NativeEvaluation(
      rootOf(program, inputs),
      new Budget(budget),
      new Set(exports),
      new Set(Object.keys(inputs)),
    );
    evaluation.run([], () => evaluation.validate());
    return evaluation;
  }

  has(field: string): boolean {
    this.checkExported(field);
    const found = this.root.fields?.get(field);
    return found !== undefined && !found.optional;
  }

  fields(path: readonly string[]): string[] {
    return this.run(path, () => {
      const vertex = this.find(path);
      if (!vertex) return [];
      const struct = resolveValue(vertex);
      if (struct instanceof Bottom) throw new ExportError(struct, vertex);
      if (!(struct instanceof Vertex)) return [];
      return [...fieldsInOrder(struct)]
        .filter(([label, field]) => isRegularField(label, field))
        .map(([label]) => label);
    });
  }

  json(path: readonly string[]): JsonValue {
    return this.run(path, () => {
      const vertex = this.find(path);
      if (!vertex)
        throw new BottomError(
          new Bottom(
            'incomplete',
            'reference',
            `there is no field ${path.join('.')}`,
          ),
        );
      return toJson(vertex);
    });
  }

  patch(path: readonly string[]): CuePatch | undefined {
    const vertex = this.run(path, () => this.find(path));
    return vertex && patchOf(vertex, merge => this.run(path, merge));
  }

  origins(path: readonly string[]): readonly CueOrigin[] {
    // Asking for an explanation must not use up what the evaluation may still need.
    return withBudget(new Budget(this.budget.limits), () => {
      const trail = this.trailTo(path, shownField);
      return trail ? originsOf(trail) : [];
    });
  }

  private validate(): void {
    const { root } = this;
    expand(root);
    if (findError(root)) {
      const errors: FoundError[] = [];
      collectErrors(root, [], errors, MOST_ERRORS);
      throw new CueError(
        distinctErrors(errors, this.inputs).map(({ bottom, path }) =>
          diagnosticOf(bottom, path),
        ),
      );
    }
  }

  private checkExported(field: string | undefined): void {
    if (field !== undefined && !this.exports.has(field))
      throw new Error(`${field} is not among the exports of the evaluation`);
  }

  /** The vertex at a path, followed through alternatives and defaults; `undefined` when there is no such regular field. */
  private find(path: readonly string[]): Vertex | undefined {
    this.checkExported(path.at(0));
    const trail = this.trailTo(path, regularField);
    return trail?.length === path.length + 1 ? trail.at(-1) : undefined;
  }

  /** The vertices from the root to the one at a path; to the list, for an element that an open list may have. */
  private trailTo(
    path: readonly string[],
    fieldOf: (struct: Vertex, label: string) => Vertex | undefined,
  ): readonly Vertex[] | undefined {
    let vertex = this.root;
    const trail = [vertex];
    for (const label of path) {
      const struct = vertex === this.root ? vertex : resolveValue(vertex);
      if (struct instanceof Bottom) throw new ExportError(struct, vertex);
      if (!(struct instanceof Vertex)) return undefined;
      const child = struct.elements
        ? struct.elements[Number(label)]
        : fieldOf(struct, label);
      if (!child && struct.isOpenList) return trail;
      if (!child || child.optional) return undefined;
      vertex = child;
      trail.push(vertex);
    }
    return trail;
  }

  private run<T>(path: readonly string[], read: () => T): T {
    try {
      return withBudget(this.budget, () => {
        const result = read();
        for (const check of this.budget.afterwards.splice(0)) check();
        return result;
      });
    } catch (error) {
      if (error instanceof ExportError)
        throw new CueError([diagnosticOf(error.bottom, error.path)]);
      if (error instanceof MergeError)
        throw new CueError([diagnosticOf(error.bottom, pathOf(error.vertex))]);
      if (error instanceof BottomError)
        throw new CueError([diagnosticOf(error.bottom, path)]);
      throw error;
    }
  }
}

function diagnosticOf(bottom: Bottom, path: readonly string[]) {
  const { code, message, position, accepted } = bottom;
  return { code, message, path, position, accepted };
}

function regularField(struct: Vertex, label: string): Vertex | undefined {
  return struct.fields?.get(label);
}

/** References show hidden fields as they are written. */
function shownField(struct: Vertex, label: string): Vertex | undefined {
  return (
    regularField(struct, label) ?? struct.fields?.get(labelOf(label, false))
  );
}
