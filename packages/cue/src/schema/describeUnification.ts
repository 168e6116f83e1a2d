import type { Described } from './jsonSchema';
import { mergeSchemas } from './mergeSchemas';

/** `&` of what two expressions say. A side without a value of its own keeps the other's. */
export function describeUnification(parts: readonly Described[]): Described {
  return parts.reduce((left, right) => ({
    schema: mergeSchemas(left.schema, right.schema),
    complete: left.complete || right.complete,
  }));
}
