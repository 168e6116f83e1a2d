import type { JsonValue } from '../engine';
import { accepts, acceptsAll, isPlainType } from './acceptedByType';
import { areDisjoint } from './disjointChoices';
import { distinctChoices, titleOf } from './distinctChoices';
import { enumeration, typeOf } from './enumeration';
import type { Described, JsonSchema } from './jsonSchema';
import { asList } from './mergeSchemas';

export interface DescribedAlternative extends Described {
  readonly isDefault: boolean;
  /** Name of the definition it refers to, for the title of a choice. */
  readonly name?: string;
  /** Its value is known only when the template runs: `*context.name | string`. */
  readonly isDynamic: boolean;
}

/** `"a" | "b"` is an enumeration, `*1 | int` a type with a default, alternatives of structs are a choice with titles. */
export function describeDisjunction(
  alternatives: readonly DescribedAlternative[],
): Described {
  const marked = alternatives.filter(alternative => alternative.isDefault);
  const known = alternatives.filter(alternative => !alternative.isDynamic);
  const defaultValue =
    marked.length === 1 && !marked[0].isDynamic
      ? valueOf(marked[0].schema)
      : undefined;
  const schema = unite(known);
  if (defaultValue !== undefined) {
    schema.default = defaultValue;
  }
  return {
    schema,
    complete: marked.some(alternative => alternative.complete),
  };
}

/** The value of a schema that accepts only one, or needs nothing. */
function valueOf(schema: JsonSchema): JsonValue | undefined {
  if (schema.const !== undefined) {
    return schema.const;
  }
  if (schema.default !== undefined) {
    return schema.default;
  }
  if (schema.type === 'array' && (schema.minItems ?? 0) === 0) {
    return [];
  }
  if (
    schema.type === 'object' &&
    (schema.required ?? []).length === 0 &&
    Object.keys(schema.properties ?? {}).length === 0
  ) {
    return {};
  }
  return undefined;
}

function unite(alternatives: readonly DescribedAlternative[]): JsonSchema {
  if (alternatives.length === 0) {
    return {};
  }
  if (alternatives.some(({ schema }) => acceptsAll(schema))) {
    return {};
  }
  const open = alternatives.filter(({ schema }) => schema.const === undefined);
  const fixed = alternatives
    .map(({ schema }) => schema.const)
    .filter((value): value is JsonValue => value !== undefined)
    .filter(value => !open.some(({ schema }) => accepts(schema, value)));
  if (open.length === 0) {
    return enumeration(fixed);
  }
  if (
    fixed.every(value => value === null) &&
    open.every(({ schema }) => isPlainType(schema))
  ) {
    const types = [
      ...new Set([
        ...open.flatMap(({ schema }) => asList(schema.type)),
        ...fixed.map(typeOf),
      ]),
    ].filter((type, _, all) => !(type === 'integer' && all.includes('number')));
    return { type: types.length === 1 ? types[0] : types };
  }
  const distinct = distinctChoices(open, fixed);
  if (distinct.length === 1) {
    return { ...distinct[0].schema };
  }
  const titled = distinct.map(choice => ({
    title: titleOf(choice),
    ...choice.schema,
  }));
  return areDisjoint(titled) ? { oneOf: titled } : { anyOf: titled };
}
