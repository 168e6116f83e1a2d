import type { JsonSchema } from './jsonSchema';

/** A field that two conditions give different shapes accepts either. */
export function mergeConditional(
  before: JsonSchema,
  schema: JsonSchema,
  condition: string,
): JsonSchema {
  const other = { ...schema, 'x-if': condition };
  const same = (item: JsonSchema) =>
    JSON.stringify({ ...item, 'x-if': '', 'x-line': 0 });
  if (same(before) === same(other)) {
    return { ...before, 'x-if': `${before['x-if']} || ${condition}` };
  }
  return before['x-if'] === undefined
    ? before
    : { anyOf: [before, other], 'x-if': `${before['x-if']} || ${condition}` };
}
