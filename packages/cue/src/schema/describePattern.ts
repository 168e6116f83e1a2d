import type { JsonValue } from '../engine';
import type { PatternConstraint } from '../syntax';
import { describeExpression, type Walk } from './describeExpression';
import type { JsonSchema } from './jsonSchema';

/** `[string]: T` is a map; `[=~"^a"]: T` and `["a" | "b"]: T` speak of some of its keys. */
export function describePattern(
  schema: JsonSchema,
  constraint: PatternConstraint,
  walk: Walk,
): JsonSchema {
  const value = describeExpression(constraint.value, {
    ...walk,
    path: `${walk.path}.*`,
  }).schema;
  const key = describeExpression(constraint.pattern, walk).schema;
  if (key.pattern !== undefined) {
    return {
      ...schema,
      patternProperties: { ...schema.patternProperties, [key.pattern]: value },
    };
  }
  if (key.enum || key.const !== undefined) {
    const names = (key.enum ?? [key.const as JsonValue]).map(String);
    const pattern = `^(${names.map(escapeRegExp).join('|')})$`;
    return {
      ...schema,
      patternProperties: { ...schema.patternProperties, [pattern]: value },
    };
  }
  return { ...schema, additionalProperties: value };
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
