import { compareScalars } from '../eval/bounds';
import { spend, spendElements } from '../eval/budget';
import { listOf } from '../eval/listOf';
import { lookup } from '../eval/lookup';
import { ResolvedStruct, type ResolvedField } from '../eval/resolvedStruct';
import { resolveValue } from '../eval/resolveValue';
import { Bottom, BottomError } from '../value/bottom';
import { Constraint } from '../value/constraint';
import type { Scalar } from '../value/scalar';
import { Vertex } from '../value/vertex';
import { fail, known, struct, type Argument } from './function';

function scalar(element: Vertex): Scalar {
  const value = known(element);
  return value instanceof Vertex || value instanceof Constraint
    ? fail('the elements are no scalars')
    : value;
}

type Less = (a: Vertex, b: Vertex) => boolean;

/** `list.Ascending`, `list.Descending`, or a struct `{x: _, y: _, less: …}`. */
function lessOf(comparer: Argument): Less {
  const template = struct(comparer);
  return (a, b) => {
    spend(1);
    const compared = new Vertex(null, null, false);
    compared.conjuncts = [...template.conjuncts];
    compared.add({
      expression: ResolvedStruct.ofFields([fieldOf('x', a), fieldOf('y', b)]),
      environment: null,
      group: null,
      json: undefined,
    });
    const less = resolveValue(lookup(compared, 'less'));
    if (less instanceof Bottom) throw new BottomError(less);
    return less === true;
  };
}

function fieldOf(label: string, vertex: Vertex): ResolvedField {
  return {
    label,
    optional: false,
    required: false,
    value: { op: 'vertex', vertex },
    markers: null,
  };
}

/** Stable merge sort: comparers of templates need not be consistent, so no sort of the platform may be trusted with them. */
export function sort(elements: readonly Vertex[], less: Less): Vertex[] {
  if (elements.length < 2) return [...elements];
  const middle = elements.length >> 1;
  const left = sort(elements.slice(0, middle), less);
  const right = sort(elements.slice(middle), less);
  const sorted: Vertex[] = [];
  let i = 0;
  for (const element of left) {
    while (i < right.length && less(right[i], element)) sorted.push(right[i++]);
    sorted.push(element);
  }
  return [...sorted, ...right.slice(i)];
}

const ordering =
  (direction: number): Less =>
  (a, b) =>
    (compareScalars(scalar(a), scalar(b)) ?? 0) * direction < 0;
export const ASCENDING = listOf([]);
export const DESCENDING = listOf([]);

export function sortBy(
  elements: readonly Vertex[],
  comparer: Argument,
): Vertex {
  spendElements(elements.length);
  if (comparer === ASCENDING) return listOf(sort(elements, ordering(1)));
  if (comparer === DESCENDING) return listOf(sort(elements, ordering(-1)));
  return listOf(sort(elements, lessOf(comparer)));
}
