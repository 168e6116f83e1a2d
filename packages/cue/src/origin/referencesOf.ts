import { runClauses } from '../eval/comprehensions';
import type { ResolvedExpression, ResolvedStruct } from '../eval/program';
import { findReferenced } from '../eval/references';
import { resolveValue } from '../eval/resolveValue';
import { BottomError } from '../value/bottom';
import { Environment } from '../value/environment';
import { pathOf, Vertex } from '../value/vertex';

/** A name that stands for another name is followed this far. */
const MOST_HOPS = 5;

/** Paths from the root of everything that an expression refers to, e.g. `parameter.image`; each once, in the order of the text. */
export function referencesOf(
  expression: ResolvedExpression,
  environment: Environment | null,
  root: Vertex,
): string[][] {
  const found = new Map<string, string[]>();
  collect(expression, environment, MOST_HOPS, path => {
    if (path[0] === root) {
      const labels = pathOf(path[path.length - 1]);
      found.set(JSON.stringify(labels), labels);
    }
  });
  return [...found.values()];
}

type Found = (trail: readonly Vertex[]) => void;

function collect(
  expression: ResolvedExpression,
  environment: Environment | null,
  hops: number,
  found: Found,
): void {
  switch (expression.op) {
    case 'field':
    case 'select':
    case 'index':
    case 'let':
    case 'key':
    case 'variable':
    case 'self':
      collectReferenced(expression, environment, hops, found);
      return;
    case 'struct':
      collectEmbedded(expression, environment, hops, found);
      return;
    default:
      for (const operand of operandsOf(expression))
        collect(operand, environment, hops, found);
  }
}

function collectReferenced(
  expression: ResolvedExpression,
  environment: Environment | null,
  hops: number,
  found: Found,
): void {
  const vertex = vertexOf(expression, environment);
  if (!vertex) return;
  const trail = trailTo(vertex);
  if (trail[0].label === null && trail.length > 1) {
    found(trail);
    return;
  }
  if (hops === 0) return;
  // A `let` or the variable of a clause is no field: what it stands for counts.
  for (const conjunct of vertex.conjuncts)
    collect(conjunct.expression, conjunct.environment, hops - 1, found);
}

/** What a struct takes over as a whole: `{if long {parameter.name}}`. */
function collectEmbedded(
  struct: ResolvedStruct,
  environment: Environment | null,
  hops: number,
  found: Found,
): void {
  if (!struct.mayBeScalar) return;
  const vertex = new Vertex(null, null, false);
  const inner = Environment.ofStruct(environment, vertex, struct);
  for (const embedding of struct.embeddings)
    collect(embedding, inner, hops, found);
  for (const comprehension of struct.comprehensions) {
    if (comprehension.op === 'dynamicField') continue;
    const scopes: Environment[] = [];
    runClauses(comprehension.clauses, 0, inner, scopes);
    for (const scope of scopes)
      collectEmbedded(comprehension.body, scope, hops, found);
  }
}

function vertexOf(
  expression: ResolvedExpression,
  environment: Environment | null,
): Vertex | undefined {
  try {
    const value = findReferenced(expression, environment);
    if (value instanceof Vertex) return value;
    const resolved = resolveValue(value);
    return resolved instanceof Vertex ? resolved : undefined;
  } catch (error) {
    if (error instanceof BottomError) return undefined;
    throw error;
  }
}

function trailTo(vertex: Vertex): Vertex[] {
  const trail: Vertex[] = [];
  for (let at: Vertex | null = vertex; at; at = at.parent) trail.unshift(at);
  return trail;
}

function operandsOf(
  expression: ResolvedExpression,
): readonly ResolvedExpression[] {
  switch (expression.op) {
    case 'binary':
      return [expression.left, expression.right];
    case 'unary':
    case 'bound':
      return [expression.operand];
    case 'interpolation':
      return expression.expressions;
    case 'call':
      return expression.arguments;
    case 'unification':
      return expression.operands;
    case 'disjunction':
      return expression.alternatives.map(({ value }) => value);
    case 'slice':
      return [expression.operand, expression.low, expression.high].filter(
        one => one !== null,
      );
    case 'named':
      return [expression.value];
    default:
      return [];
  }
}
