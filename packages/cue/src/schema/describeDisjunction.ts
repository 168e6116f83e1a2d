import type { JsonValue } from '../engine';
import type { Described, JsonSchema, JsonType } from './jsonSchema';
import { asList, mergeSchemas } from './mergeSchemas';
import { checkNumber, checkString } from './validateScalar';

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
  const titled = distinct.map(({ schema, name }) => ({
    title: schema.title ?? titleOf(schema, name),
    ...schema,
  }));
  return areDisjoint(titled) ? { oneOf: titled } : { anyOf: titled };
}

interface Choice {
  readonly schema: JsonSchema;
  readonly name?: string;
}

function distinctChoices(
  open: readonly DescribedAlternative[],
  fixed: readonly JsonValue[],
): Choice[] {
  const choices: Choice[] = [];
  const seen = new Set<string>();
  for (const { schema, name } of open) {
    // A choice of choices is one choice.
    for (const choice of schema.oneOf ?? schema.anyOf ?? [schema]) {
      const key = JSON.stringify({ ...choice, default: undefined });
      if (!seen.has(key)) {
        seen.add(key);
        choices.push({ schema: choice, name });
      }
    }
  }
  // Lists with and without elements: the default `[]` says nothing of its own.
  const lists = choices.filter(({ schema }) => schema.type === 'array');
  const meaningful =
    lists.length > 1
      ? choices.filter(({ schema }) => !isEmptyList(schema))
      : choices;
  return fixed.length > 0
    ? [...meaningful, { schema: enumeration(fixed) }]
    : meaningful;
}

function isEmptyList(schema: JsonSchema): boolean {
  return schema.type === 'array' && schema.maxItems === 0;
}

function titleOf(schema: JsonSchema, name: string | undefined): string {
  if (name) {
    return name.replace(/^_?#/, '');
  }
  const values =
    schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  if (values.length > 0) {
    return values.map(value => JSON.stringify(value)).join(', ');
  }
  for (const property of Object.values(schema.properties ?? {})) {
    if (typeof property.const === 'string') {
      return property.const;
    }
  }
  const names =
    schema.required ?? Object.keys(schema.properties ?? {}).slice(0, 3);
  if (schema.type === 'object') {
    return names.length > 0 ? names.join(', ') : 'object';
  }
  return asList(schema.type).join(' or ') || 'value';
}

export function enumeration(values: readonly JsonValue[]): JsonSchema {
  const types = [...new Set(values.map(typeOf))];
  const unique = [
    ...new Map(values.map(value => [JSON.stringify(value), value])).values(),
  ];
  return {
    type: types.length === 1 ? types[0] : types,
    ...(unique.length === 1 ? { const: unique[0] } : { enum: unique }),
  };
}

export function typeOf(value: JsonValue): JsonType {
  if (value === null) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return 'array';
  }
  switch (typeof value) {
    case 'number':
      return Number.isInteger(value) ? 'integer' : 'number';
    case 'boolean':
      return 'boolean';
    case 'string':
      return 'string';
    default:
      return 'object';
  }
}

function acceptsAll(schema: JsonSchema): boolean {
  return Object.keys(schema).every(
    key => key === 'description' || key === 'default' || key === 'title',
  );
}

const TYPE_ONLY = new Set(['type', 'default', 'title', 'description']);

/** What {@link checkNumber} and {@link checkString} look at. */
const SCALAR_RULES = new Set([
  ...TYPE_ONLY,
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'pattern',
]);

function isScalarSchema(schema: JsonSchema): boolean {
  return hasScalarType(schema, SCALAR_RULES);
}

/** Nothing but a scalar type. */
function isPlainType(schema: JsonSchema): boolean {
  return hasScalarType(schema, TYPE_ONLY);
}

function hasScalarType(
  schema: JsonSchema,
  allowed: ReadonlySet<string>,
): boolean {
  return (
    schema.type !== undefined &&
    !asList(schema.type).some(type => type === 'object' || type === 'array') &&
    Object.keys(schema).every(key => allowed.has(key))
  );
}

/** Whether a scalar type with its bounds, or a list of one, holds the value, so that naming the value adds nothing. */
function accepts(schema: JsonSchema, value: JsonValue): boolean {
  if (Array.isArray(value)) {
    const { items, type: listType } = schema;
    return (
      listType === 'array' &&
      schema.maxItems === undefined &&
      (items === undefined ||
        (!Array.isArray(items) && value.every(item => accepts(items, item))))
    );
  }
  if (!isScalarSchema(schema)) {
    return false;
  }
  const type = typeOf(value);
  const types = asList(schema.type);
  let isWithinBounds = true;
  const refuse = () => {
    isWithinBounds = false;
  };
  if (typeof value === 'number') {
    checkNumber(schema, value, refuse);
  } else if (typeof value === 'string') {
    checkString(schema, value, refuse);
  }
  return (
    isWithinBounds &&
    (types.includes(type) || (type === 'integer' && types.includes('number')))
  );
}

/** Whether no value fits two of the choices: other types, or another fixed value in a field that both require. */
function areDisjoint(choices: readonly JsonSchema[]): boolean {
  return choices.every((a, index) =>
    choices.slice(index + 1).every(b => excludeEachOther(a, b)),
  );
}

function excludeEachOther(a: JsonSchema, b: JsonSchema): boolean {
  const left = asList(a.type);
  const right = asList(b.type);
  const overlap = left.some(
    type =>
      right.includes(type) ||
      (type === 'integer' && right.includes('number')) ||
      (type === 'number' && right.includes('integer')),
  );
  if (left.length > 0 && right.length > 0 && !overlap) {
    return true;
  }
  return (a.required ?? []).some(name => {
    const inB = b.properties?.[name];
    if (inB === undefined) {
      return b.additionalProperties === false;
    }
    const inA = a.properties?.[name];
    return (
      inA?.const !== undefined &&
      inB.const !== undefined &&
      inA.const !== inB.const &&
      (b.required ?? []).includes(name)
    );
  });
}

/** `&` of what two expressions say. A side without a value of its own keeps the other's. */
export function describeUnification(parts: readonly Described[]): Described {
  return parts.reduce((left, right) => ({
    schema: mergeSchemas(left.schema, right.schema),
    complete: left.complete || right.complete,
  }));
}
