import type { JsonSchema, JsonType } from './jsonSchema';

/** The schema of a unification: what both sides accept, as far as it can be said without `allOf`. */
export function mergeSchemas(a: JsonSchema, b: JsonSchema): JsonSchema {
  if (Object.keys(a).length === 0) {
    return b;
  }
  if (Object.keys(b).length === 0) {
    return a;
  }
  if (hasAlternatives(a) || hasAlternatives(b)) {
    return mergeAlternatives(a, b);
  }
  const merged: JsonSchema = { ...a, ...b };
  mergeType(merged, a, b);
  mergeEnum(merged, a, b);
  strongest(merged, a, b, 'minimum', Math.max);
  strongest(merged, a, b, 'maximum', Math.min);
  strongest(merged, a, b, 'exclusiveMinimum', Math.max);
  strongest(merged, a, b, 'exclusiveMaximum', Math.min);
  strongest(merged, a, b, 'minLength', Math.max);
  strongest(merged, a, b, 'maxLength', Math.min);
  strongest(merged, a, b, 'minItems', Math.max);
  strongest(merged, a, b, 'maxItems', Math.min);
  strongest(merged, a, b, 'minProperties', Math.max);
  strongest(merged, a, b, 'maxProperties', Math.min);
  if (a.properties && b.properties) {
    merged.properties = { ...a.properties };
    for (const [name, schema] of Object.entries(b.properties)) {
      const before = a.properties[name];
      merged.properties[name] = before ? mergeSchemas(before, schema) : schema;
    }
  }
  if (a.required || b.required) {
    merged.required = [
      ...new Set([...(a.required ?? []), ...(b.required ?? [])]),
    ];
  }
  if (
    a.items &&
    b.items &&
    !Array.isArray(a.items) &&
    !Array.isArray(b.items)
  ) {
    merged.items = mergeSchemas(a.items, b.items);
  }
  if (a.pattern && b.pattern && a.pattern !== b.pattern) {
    merged.allOf = [{ pattern: a.pattern }, { pattern: b.pattern }];
    delete merged.pattern;
  }
  if (a.not && b.not) {
    merged.not = { anyOf: [a.not, b.not] };
  }
  if (
    typeof a.additionalProperties === 'object' &&
    typeof b.additionalProperties === 'object'
  ) {
    merged.additionalProperties = mergeSchemas(
      a.additionalProperties,
      b.additionalProperties,
    );
  }
  return merged;
}

function hasAlternatives(schema: JsonSchema): boolean {
  return schema.oneOf !== undefined || schema.anyOf !== undefined;
}

/** `{a} & ({b} | {c})`: the fields of both sides stand beside the alternatives. */
function mergeAlternatives(a: JsonSchema, b: JsonSchema): JsonSchema {
  if (hasAlternatives(a) && hasAlternatives(b)) {
    return { allOf: [a, b] };
  }
  const [choice, other] = hasAlternatives(a) ? [a, b] : [b, a];
  const { oneOf, anyOf, ...rest } = choice;
  return {
    ...mergeSchemas(rest, other),
    ...(oneOf ? { oneOf } : {}),
    ...(anyOf ? { anyOf } : {}),
  };
}

function mergeType(merged: JsonSchema, a: JsonSchema, b: JsonSchema) {
  if (a.type === undefined || b.type === undefined) {
    return;
  }
  const left = asList(a.type);
  const right = asList(b.type);
  const common: JsonType[] = [];
  for (const type of left) {
    if (right.includes(type)) {
      common.push(type);
    } else if (type === 'integer' && right.includes('number')) {
      common.push('integer');
    } else if (type === 'number' && right.includes('integer')) {
      common.push('integer');
    }
  }
  if (common.length > 0) {
    merged.type = common.length === 1 ? common[0] : common;
  }
}

function mergeEnum(merged: JsonSchema, a: JsonSchema, b: JsonSchema) {
  if (a.enum && b.enum) {
    const allowed = new Set(b.enum.map(value => JSON.stringify(value)));
    merged.enum = a.enum.filter(value => allowed.has(JSON.stringify(value)));
  }
}

type Bound =
  | 'minimum'
  | 'maximum'
  | 'exclusiveMinimum'
  | 'exclusiveMaximum'
  | 'minLength'
  | 'maxLength'
  | 'minItems'
  | 'maxItems'
  | 'minProperties'
  | 'maxProperties';

function strongest(
  merged: JsonSchema,
  a: JsonSchema,
  b: JsonSchema,
  bound: Bound,
  choose: (x: number, y: number) => number,
) {
  const left = a[bound];
  const right = b[bound];
  if (left !== undefined && right !== undefined) {
    merged[bound] = choose(left, right);
  }
}

export function asList<T>(value: T | T[] | undefined): T[] {
  if (value === undefined) {
    return [];
  }
  return Array.isArray(value) ? value : [value];
}
