import { compareOrder } from './compareOrder';
import type { ResolvedStruct } from '../eval/program';
import type { Vertex } from '../value/vertex';

type Entry = readonly [string, Vertex];

/**
 * Fields in the order of Go CUE: those that a literal declares stand together where the last of them was written; those of a comprehension
 * where the comprehension was written. Everything else stays where it was added.
 */
export function fieldsInOrder(struct: Vertex): Iterable<Entry> {
  if (!struct.fields) return [];
  const places = new Map<string, readonly number[]>();
  for (const { expression } of struct.conjuncts) {
    if (expression.op === 'struct' && expression.comprehensions.length > 0)
      placeFields(expression, [], places);
  }
  if (places.size === 0) return struct.fields;
  const entries = [...struct.fields].map((entry, index) => ({ entry, index }));
  entries.sort(
    (a, b) =>
      compareOrder(places.get(a.entry[0]), places.get(b.entry[0])) ||
      a.index - b.index,
  );
  return entries.map(({ entry }) => entry);
}

function placeFields(
  struct: ResolvedStruct,
  base: readonly number[],
  places: Map<string, readonly number[]>,
): void {
  const last = struct.order.map(({ kind }) => kind).lastIndexOf('field');
  struct.order.forEach((entry, i) => {
    if (entry.kind === 'field') {
      if (!places.has(entry.label)) places.set(entry.label, [...base, last, i]);
    } else if (entry.kind === 'struct') {
      placeFields(entry.struct, [...base, i], places);
    }
  });
}
