import { Bottom, incomplete, pending } from '../value/bottom';
import { Constraint } from '../value/constraint';
import type { Value } from '../value/environment';
import { STRUCT } from '../value/kinds';
import { showLabel } from '../value/labels';
import { Vertex } from '../value/vertex';
import { expand } from './expand';

/**
 * What a value is when it is used: a scalar, a struct or list (as its vertex), a constraint, or a bottom. Follows the one alternative that
 * is left of a disjunction, or its default.
 */
export function resolveValue(value: Value): Value {
  let at = value;
  for (;;) {
    if (!(at instanceof Vertex)) return at;
    const vertex: Vertex = at;
    expand(vertex);
    if (vertex.blocked) return vertex.blocked;
    vertex.observed = true;
    if (vertex.error) return vertex.error;
    if (vertex.resolved) {
      at = vertex.resolved;
      continue;
    }
    if (vertex.state === 'expanding') return resolveUnfinished(vertex);
    if (vertex.candidates) {
      const chosen = vertex.defaultCandidate;
      if (!chosen)
        return incomplete(
          `${nameOf(
            vertex,
          )} is ambiguous: several alternatives are left and none is the default`,
        );
      if (chosen.vertex) {
        at = chosen.vertex;
        continue;
      }
      return chosen.scalar !== undefined
        ? chosen.scalar
        : new Constraint(chosen.kinds ?? 0, chosen.checks ?? null);
    }
    return settledValue(vertex);
  }
}

function settledValue(vertex: Vertex): Value {
  if (vertex.incomplete && !vertex.fields && !vertex.elements)
    return vertex.incomplete;
  if (vertex.scalar !== undefined) return vertex.scalar;
  if (vertex.isList)
    return vertex.elements
      ? vertex
      : vertex.incomplete ?? incomplete('the list is not known yet');
  if (vertex.isStruct && vertex.kinds & STRUCT) return vertex;
  return vertex.incomplete ?? new Constraint(vertex.kinds, vertex.checks);
}

/** Somebody inside the vertex needs it while it is being expanded. */
function resolveUnfinished(vertex: Vertex): Value {
  if (vertex.scalar !== undefined) return vertex.scalar;
  if (vertex.isList) {
    if (vertex.elements && vertex.listsMerged) return vertex;
  } else if (vertex.isStruct || vertex.fields) {
    return vertex;
  }
  if (vertex.forced)
    return new Bottom(
      'incomplete',
      'cycle',
      `${nameOf(vertex)} depends on itself`,
    );
  return pending(vertex, `${nameOf(vertex)} depends on itself`);
}

function nameOf(vertex: Vertex): string {
  return vertex.label === null ? 'the value' : showLabel(String(vertex.label));
}
