import { Bottom, conflict } from '../value/bottom';
import { CloseGroup } from '../value/closeGroup';
import type { Environment } from '../value/environment';
import {
  jsonConjunct,
  Vertex,
  type Conjunct,
  type ListSource,
} from '../value/vertex';
import { anyPosition } from './restrictKinds';
import { runClauses } from './comprehensions';
import type { Attempt } from './expand';
import { spendElements } from './budget';

interface ListShape {
  readonly elements: readonly Conjunct[];
  /** What elements beyond are; null for a closed list. */
  readonly ellipsis: Conjunct | null;
}

/** Unifies all lists of a vertex, element by element. */
export function mergeLists(vertex: Vertex): Attempt {
  const shapes: ListShape[] = [];
  for (const source of vertex.lists ?? []) {
    const shape = shapeOf(source);
    if (shape instanceof Bottom) {
      if (shape.outcome !== 'error') return { progress: false, waiting: shape };
      vertex.error ??= shape;
      vertex.listsMerged = true;
      return { progress: true, waiting: null };
    }
    shapes.push(shape);
  }
  vertex.listsMerged = true;
  const length = commonLength(shapes);
  if (typeof length !== 'number') {
    vertex.error ??= conflict(
      `incompatible list lengths (${length.shortest} and ${length.longest})`,
      anyPosition(vertex),
    );
    return { progress: true, waiting: null };
  }
  vertex.isOpenList = shapes.every(({ ellipsis }) => ellipsis !== null);
  vertex.listEllipses = shapes.flatMap(({ ellipsis }) =>
    ellipsis && ellipsis.expression.op !== 'top' ? [ellipsis] : [],
  );
  vertex.elements = [];
  for (let i = 0; i < length; i += 1) {
    const element = new Vertex(i, vertex, vertex.inDefinition);
    for (const { elements, ellipsis } of shapes) {
      if (i < elements.length) element.add(elements[i]);
      else if (ellipsis && ellipsis.expression.op !== 'top')
        element.add(ellipsis);
    }
    vertex.elements.push(element);
  }
  return { progress: true, waiting: null };
}

function shapeOf({
  list,
  environment,
  group,
  json,
}: ListSource): ListShape | Bottom {
  if (json) return { elements: json.map(jsonConjunct), ellipsis: null };
  if (!list) return { elements: [], ellipsis: null };
  const elementGroup = CloseGroup.ofFields(CloseGroup.ofMember(group));
  const elements: Conjunct[] = [];
  for (const element of list.elements) {
    if (element.op !== 'comprehension') {
      elements.push({
        expression: element,
        environment,
        group: elementGroup,
        json: undefined,
      });
      continue;
    }
    const scopes: Environment[] = [];
    const why = runClauses(element.clauses, 0, environment, scopes);
    if (why) return why.at(element.position);
    for (const scope of scopes)
      elements.push({
        expression: element.body,
        environment: scope,
        group: elementGroup,
        json: undefined,
      });
  }
  spendElements(elements.length);
  const ellipsis = list.ellipsis && {
    expression: list.ellipsis,
    environment,
    group: elementGroup,
    json: undefined,
  };
  return { elements, ellipsis };
}

/** Closed lists must have the same length, and no list may be longer than a closed one. */
function commonLength(
  shapes: readonly ListShape[],
): number | { shortest: number; longest: number } {
  const longest = Math.max(...shapes.map(({ elements }) => elements.length));
  const closed = shapes
    .filter(({ ellipsis }) => ellipsis === null)
    .map(({ elements }) => elements.length);
  if (closed.length === 0) return longest;
  const shortest = Math.min(...closed);
  return shortest === longest ? longest : { shortest, longest };
}
