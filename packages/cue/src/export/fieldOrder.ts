import { compareOrder } from './compareOrder';
import { ResolvedStruct } from '../eval/resolvedStruct';
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
  { order }: ResolvedStruct,
  base: readonly number[],
  places: Map<string, readonly number[]>,
): void {
  const last = order.findLastIndex(
    entry => entry !== null && !(entry instanceof ResolvedStruct),
  );
  order.forEach((entry, i) => {
    if (!entry) return;
    if (entry instanceof ResolvedStruct)
      placeFields(entry, [...base, i], places);
    else if (!places.has(entry.label))
      places.set(entry.label, [...base, last, i]);
  });
}
