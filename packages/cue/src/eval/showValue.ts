import { Bottom } from '../value/bottom';
import { Constraint } from '../value/constraint';
import type { Value } from '../value/environment';
import { showKinds } from '../value/kinds';
import { showScalar } from '../value/scalar';
import { Vertex } from '../value/vertex';

/** A value for an error message. */
export function showValue(value: Value): string {
  if (value instanceof Vertex) return value.elements ? 'a list' : 'a struct';
  if (value instanceof Constraint) return showKinds(value.kinds);
  if (value instanceof Bottom) return '_|_';
  return showScalar(value);
}
