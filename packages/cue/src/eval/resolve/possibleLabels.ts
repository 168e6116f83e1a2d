import type {
  ResolvedComprehension,
  ResolvedDynamicField,
  ResolvedExpression,
  ResolvedStruct,
} from '../program';

/** Labels that a struct may give a vertex, or null when they cannot be told. */
export function possibleLabels(
  labels: ReadonlySet<string>,
  embeddings: readonly ResolvedExpression[],
  comprehensions: readonly (ResolvedComprehension | ResolvedDynamicField)[],
): ReadonlySet<string> | null {
  const all = new Set(labels);
  const structs: ResolvedStruct[] = [];
  for (const embedding of embeddings) {
    if (embedding.op !== 'struct') return null;
    structs.push(embedding);
  }
  for (const comprehension of comprehensions) {
    if (comprehension.op === 'dynamicField') return null;
    structs.push(comprehension.body);
  }
  for (const struct of structs) {
    if (struct.possibleLabels === null) return null;
    for (const label of struct.possibleLabels) all.add(label);
  }
  return all;
}
