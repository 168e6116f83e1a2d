import type { JsonValue } from '../engine';
import { typeOf } from './enumeration';
import type { JsonSchema } from './jsonSchema';
import { asList } from './mergeSchemas';
import { checkNumber, checkString } from './validateScalar';

/** A schema that says nothing. */
export function acceptsAll(schema: JsonSchema): boolean {
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
export function isPlainType(schema: JsonSchema): boolean {
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
export function accepts(schema: JsonSchema, value: JsonValue): boolean {
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
