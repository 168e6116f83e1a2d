/**
 * Where a value comes from: the places in the text that gave it, asked for afterwards and only where somebody wants to know. Every vertex keeps
 * its conjuncts, so nothing has to be noted down while evaluating. A value that is JSON from outside has no place of its own; there the nearest
 * field around it that was written down tells which input it was taken from.
 */
import type { CueOrigin } from '../engine';
import { positionOf, type ResolvedExpression } from '../eval/program';
import { evaluate } from '../eval/evaluate';
import { resolveValue } from '../eval/resolveValue';
import { Bottom, BottomError } from '../value/bottom';
import { Constraint } from '../value/constraint';
import { Vertex, type Conjunct } from '../value/vertex';
import { referencesOf } from './referencesOf';

/** Origins of the last vertex of a trail, which leads from the root to it; those that decide the value, or all where none does alone. */
export function originsOf(trail: readonly Vertex[]): CueOrigin[] {
  const root = trail[0];
  const below: string[] = [];
  let fallback: CueOrigin[] = [];
  for (let i = trail.length - 1; i >= 0; i -= 1) {
    const vertex = trail[i];
    const placed = vertex.conjuncts.filter(isPlaced);
    const decided =
      below.length > 0
        ? // Of what is around a given value only what was taken over brings it, not what says of which form it is.
          placed.filter(({ expression }) => isTaken(expression))
        : decisive(vertex, placed);
    const origins = (conjuncts: readonly Placed[]) =>
      distinct(conjuncts.map(conjunct => originOf(conjunct, root, below)));
    if (decided.length > 0) return origins(decided);
    if (fallback.length === 0) fallback = origins(placed);
    below.unshift(String(vertex.label));
  }
  return fallback;
}

type Placed = Conjunct & {
  readonly expression: Exclude<ResolvedExpression, { op: 'json' }>;
};

function isPlaced(conjunct: Conjunct): conjunct is Placed {
  return positionOf(conjunct.expression) !== undefined;
}

/** Those conjuncts that bring the value. */
function decisive(vertex: Vertex, placed: Placed[]): Placed[] {
  const value = valueOf(() => resolveValue(vertex));
  if (value instanceof Vertex) {
    return placed.filter(({ expression }) => brings(expression));
  }
  const concrete = placed.filter(isConcrete);
  if (concrete.length > 0) return concrete;
  const isGiven = vertex.conjuncts.some(
    ({ expression }) => expression.op === 'json',
  );
  return isGiven ? [] : placed;
}

/** Whether the text itself makes or fetches the value, instead of only saying what it may be. */
function brings({ op }: ResolvedExpression): boolean {
  return op !== 'top' && op !== 'type' && op !== 'bound';
}

/** Whether it fetches a value from elsewhere. */
function isTaken(expression: ResolvedExpression): boolean {
  return (
    expression.op !== 'struct' && expression.op !== 'list' && brings(expression)
  );
}

function isConcrete({ expression, environment }: Placed): boolean {
  const value = valueOf(() => resolveValue(evaluate(expression, environment)));
  return !(value instanceof Bottom) && !(value instanceof Constraint);
}

function valueOf<T>(read: () => T): T | Bottom {
  try {
    return read();
  } catch (error) {
    if (error instanceof BottomError) return error.bottom;
    throw error;
  }
}

function originOf(
  { expression, environment }: Placed,
  root: Vertex,
  below: readonly string[],
): CueOrigin | undefined {
  const position = positionOf(expression);
  if (!position) return undefined;
  const references = referencesOf(expression, environment, root);
  // What was taken as a whole was taken with everything below.
  const isWhole = references.length === 1 && isReference(expression);
  return {
    position,
    references: isWhole ? [[...references[0], ...below]] : references,
  };
}

function isReference({ op }: ResolvedExpression): boolean {
  return [
    'field',
    'let',
    'variable',
    'key',
    'self',
    'select',
    'index',
  ].includes(op);
}

function distinct(origins: readonly (CueOrigin | undefined)[]): CueOrigin[] {
  const seen = new Set<string>();
  return origins.filter((origin): origin is CueOrigin => {
    if (!origin) return false;
    const key = JSON.stringify(origin);
    return !seen.has(key) && Boolean(seen.add(key));
  });
}
