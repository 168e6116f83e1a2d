import type { Value } from '../value/environment';
import { Vertex } from '../value/vertex';

/** A closed list of values that exist already. */
export function listOf(values: readonly Value[]): Vertex {
  return Vertex.ofExpression(
    {
      op: 'list',
      elements: values.map(value =>
        value instanceof Vertex
          ? { op: 'vertex', vertex: value }
          : { op: 'value', value },
      ),
      ellipsis: null,
    },
    null,
  );
}
