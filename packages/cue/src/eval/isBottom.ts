import { Bottom } from '../value/bottom';
import { Constraint } from '../value/constraint';
import type { Environment } from '../value/environment';
import { STRUCT } from '../value/kinds';
import { Vertex } from '../value/vertex';
import { expand } from './expand';
import { findError } from './findError';
import type { ResolvedExpression } from './program';
import { findReferenced } from './references';
import { resolveValue } from './resolveValue';

/**
 * Whether `x == _|_`. As in Go CUE, everything that is not concrete counts as bottom too: an absent field, a mere type, an ambiguous
 * disjunction; and so does a struct or list with an error anywhere inside.
 */
export function isBottom(
  expression: ResolvedExpression,
  environment: Environment | null,
): boolean | Bottom {
  const value = findReferenced(expression, environment);
  if (!(value instanceof Vertex)) {
    if (value instanceof Bottom)
      return value.outcome === 'pending' ? value : true;
    return value instanceof Constraint;
  }
  expand(value);
  if (value.blocked) return value.blocked;
  value.observed = true;
  if (value.error) return true;
  if (value.resolved) return hasError(value.resolved) || !isConcrete(value);
  if (value.state === 'expanding') return false;
  if (value.candidates) return !isConcrete(value);
  if (value.scalar !== undefined) return false;
  if (value.incomplete) return true;
  if (value.isList || (value.isStruct && value.kinds & STRUCT))
    return hasError(value);
  return true;
}

function hasError(vertex: Vertex): boolean | Bottom {
  const error = findError(vertex);
  if (error?.outcome === 'pending') return error;
  return error !== null;
}

function isConcrete(vertex: Vertex): boolean {
  const value = resolveValue(vertex);
  return !(value instanceof Bottom) && !(value instanceof Constraint);
}
