/**
 * The safety net under the order of evaluation. A comprehension may add to a field that somebody has read already, when structs need one
 * another in a circle. Then the field is evaluated anew, and at the end what was read is compared with what it became: the same, or the
 * evaluation is refused. A stale value never gets out.
 */
import { CueError } from '../engine';
import { Constraint } from '../value/constraint';
import type { Value } from '../value/environment';
import { isRegularField, showLabel } from '../value/labels';
import { isSameScalar } from '../value/scalar';
import { pathOf, Vertex } from '../value/vertex';
import { currentBudget } from './budget';
import { expand } from './expand';
import { resolveValue } from './resolveValue';

/** Keeps what was seen of a vertex that is about to be evaluated anew. */
export function rememberObserved(vertex: Vertex): void {
  if (!wasObserved(vertex)) return;
  const seen = new Vertex(vertex.label, vertex.parent, vertex.inDefinition);
  Object.assign(seen, vertex);
  seen.state = 'done';
  seen.blocked = null;
  currentBudget().afterwards.push(() => {
    expand(vertex);
    if (!vertex.error && !isAsSeen(seen, vertex)) throw stale(pathOf(vertex));
  });
}

function wasObserved(vertex: Vertex): boolean {
  if (
    vertex.observed ||
    vertex.copied ||
    vertex.fieldsObserved ||
    vertex.missed
  )
    return true;
  for (const field of vertex.fields?.values() ?? [])
    if (wasObserved(field)) return true;
  return (vertex.elements ?? []).some(wasObserved);
}

function isAsSeen(seen: Vertex, now: Vertex): boolean {
  if (seen === now) return true;
  if (
    seen.copied &&
    now.conjuncts.length > seen.expanded &&
    !isSameScalarValue(seen, now)
  )
    return false;
  if (seen.observed && !isSameValue(resolveValue(seen), resolveValue(now)))
    return false;
  if (seen.fieldsObserved && regularLabels(seen) !== regularLabels(now))
    return false;
  for (const label of seen.missed ?? []) {
    const field = now.fields?.get(label);
    if (field && !field.optional) return false;
  }
  for (const [label, field] of seen.fields ?? []) {
    const current = now.fields?.get(label);
    if (
      field !== current &&
      wasObserved(field) &&
      (!current || !isAsSeen(field, current))
    )
      return false;
  }
  return (seen.elements ?? []).every((element, i) => {
    const current = now.elements?.[i];
    return (
      !wasObserved(element) ||
      (current !== undefined && isAsSeen(element, current))
    );
  });
}

/** Copies lack the later conjuncts; that does no harm to a value that is complete without them. */
function isSameScalarValue(seen: Vertex, now: Vertex): boolean {
  return (
    seen.scalar !== undefined &&
    now.scalar !== undefined &&
    isSameScalar(seen.scalar, now.scalar)
  );
}

function isSameValue(a: Value, b: Value): boolean {
  if (a instanceof Vertex)
    return (
      b instanceof Vertex &&
      a.isList === b.isList &&
      (a.elements?.length ?? 0) === (b.elements?.length ?? 0)
    );
  if (a instanceof Constraint)
    return (
      b instanceof Constraint &&
      a.kinds === b.kinds &&
      (a.checks?.length ?? 0) === (b.checks?.length ?? 0)
    );
  if (b instanceof Vertex || b instanceof Constraint) return false;
  if (typeof a === 'object' && a !== null && 'outcome' in a)
    return typeof b === 'object' && b !== null && 'outcome' in b;
  if (typeof b === 'object' && b !== null && 'outcome' in b) return false;
  return isSameScalar(a, b);
}

function regularLabels(vertex: Vertex): string {
  return JSON.stringify(
    [...(vertex.fields ?? [])]
      .filter(([label, field]) => isRegularField(label, field))
      .map(([label]) => label),
  );
}

/** A field that was looked for in vain, or the set of fields that was used, changes. */
export function wasMissed(vertex: Vertex, label: string): void {
  if (
    vertex.missed?.has(label) ||
    (vertex.fieldsObserved &&
      isRegularField(label, vertex.fields?.get(label) ?? vertex))
  ) {
    throw stale([...pathOf(vertex), showLabel(label)]);
  }
}

function stale(path: readonly string[]): CueError {
  return new CueError([
    {
      code: 'unsupported',
      path,
      message:
        'the value is read before a comprehension in the same struct gives it, and the comprehension depends on what was read; compute the value in a field of its own',
    },
  ]);
}
