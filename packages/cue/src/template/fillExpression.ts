import type { JsonValue } from '../engine';
import type { ResolvedExpression } from '../eval/program';
import { ResolvedStruct, type ResolvedField } from '../eval/resolvedStruct';
import { Vertex } from '../value/vertex';
import type { Fill } from './openTemplate';

/** What is filled in at one place and below it. */
interface Place {
  readonly values: JsonValue[];
  readonly fields: Map<string, Place>;
  readonly elements: Map<number, Place>;
}

const nowhere = { filename: 'result', line: 1, column: 1 };

/** All fills as one struct literal, to be unified with the template: nothing is said of what lies beside them. */
export function fillExpression(fills: readonly Fill[]): ResolvedStruct {
  const root = newPlace();
  for (const { path, value } of fills) {
    let place = root;
    for (const label of path) {
      place = typeof label === 'number' ? childOf(place.elements, label) : childOf(place.fields, label);
    }
    place.values.push(value);
  }
  return structOf(root.fields);
}

function newPlace(): Place {
  return { values: [], fields: new Map(), elements: new Map() };
}

function childOf<Key>(children: Map<Key, Place>, key: Key): Place {
  const known = children.get(key);
  if (known) return known;
  const place = newPlace();
  children.set(key, place);
  return place;
}

function expressionOf({ values, fields, elements }: Place): ResolvedExpression {
  const operands: ResolvedExpression[] = values.map(value => ({ op: 'vertex', vertex: Vertex.ofJson(value, null, null) }));
  if (fields.size > 0) operands.push(structOf(fields));
  if (elements.size > 0) {
    const length = Math.max(...elements.keys()) + 1;
    operands.push({
      op: 'list',
      elements: Array.from({ length }, (_, index) => {
        const element = elements.get(index);
        return element ? expressionOf(element) : { op: 'top' };
      }),
      ellipsis: { op: 'top' },
    });
  }
  return operands.length === 1 ? operands[0] : { op: 'unification', operands, position: nowhere };
}

function structOf(children: ReadonlyMap<string, Place>): ResolvedStruct {
  const fields = [...children].map(
    ([label, place]): ResolvedField => ({ label, optional: false, required: false, value: expressionOf(place), markers: null }),
  );
  return ResolvedStruct.ofFields(fields);
}
