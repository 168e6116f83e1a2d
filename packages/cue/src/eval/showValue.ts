import {
  Bottom,
  Constraint,
  showKinds,
  showScalar,
  Vertex,
  type Value,
} from '../value';

/** A value for an error message. */
export function showValue(value: Value): string {
  if (value instanceof Vertex) return value.elements ? 'a list' : 'a struct';
  if (value instanceof Constraint) return showKinds(value.kinds);
  if (value instanceof Bottom) return '_|_';
  return showScalar(value);
}
