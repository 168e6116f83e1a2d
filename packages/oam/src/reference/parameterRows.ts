import type { JsonSchema, JsonValue } from '@slipway/cue';

/** One parameter at any depth, as a reference page or a comparison shows it. */
export interface ParameterRow {
  /** `ports[].port`, `labels.*`; inside a choice `|name|` stands before what only that choice has. */
  readonly path: string;
  /** `string`, `list of object`, `"TCP" | "UDP"`. */
  readonly type: string;
  readonly required: boolean;
  readonly default?: JsonValue;
  readonly usage?: string;
  readonly immutable: boolean;
  /** `from 1`, `matches …`: what else must hold. */
  readonly limits: readonly string[];
}

/** Every parameter that people see, in the order of the definition. */
export function parameterRows(schema: JsonSchema): ParameterRow[] {
  return rowsBelow(schema, '');
}

function rowsBelow(schema: JsonSchema, prefix: string): ParameterRow[] {
  const rows: ParameterRow[] = [];
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (property['x-hidden']) {
      continue;
    }
    const path = prefix === '' ? name : `${prefix}.${name}`;
    rows.push(
      rowOf(property, path, (schema.required ?? []).includes(name)),
      ...rowsBelow(property, path),
    );
  }
  if (schema.items && !Array.isArray(schema.items)) {
    rows.push(...rowsBelow(schema.items, `${prefix}[]`));
  }
  if (typeof schema.additionalProperties === 'object') {
    rows.push(...rowsBelow(schema.additionalProperties, join(prefix, '*')));
  }
  const choices = schema.oneOf ?? schema.anyOf ?? [];
  choices.forEach((choice, index) => {
    const title = choice.title ?? `choice ${index + 1}`;
    rows.push(...rowsBelow(choice, join(prefix, `|${title}|`)));
  });
  return rows;
}

function join(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}.${name}`;
}

function rowOf(
  described: JsonSchema,
  path: string,
  required: boolean,
): ParameterRow {
  const schema = withoutLiterals(described);
  return {
    path,
    type: typeName(schema),
    required,
    ...(described.default === undefined ? {} : { default: described.default }),
    ...(described.description === undefined
      ? {}
      : { usage: described.description }),
    immutable: described['x-immutable'] === true,
    limits: limitsOf(schema),
  };
}

/** `*1 | int & >=0` is a choice of a literal and of what the literal is one of: the latter says all. */
function withoutLiterals(schema: JsonSchema): JsonSchema {
  const others = (schema.anyOf ?? schema.oneOf ?? []).filter(
    ({ const: literal }) => literal === undefined,
  );
  return others.length === 1 && !schema.properties && !others[0].properties
    ? others[0]
    : schema;
}

/** How a schema is called in a sentence or a table. */
export function typeName(schema: JsonSchema): string {
  if (schema.enum) {
    return schema.enum.map(value => JSON.stringify(value)).join(' | ');
  }
  if (schema.const !== undefined) {
    return JSON.stringify(schema.const);
  }
  if (schema.type === 'array') {
    return schema.items && !Array.isArray(schema.items)
      ? `list of ${typeName(schema.items)}`
      : 'list';
  }
  if (schema.type === 'object' && isMap(schema)) {
    return `map of ${typeName(Object(schema.additionalProperties))}`;
  }
  if (Array.isArray(schema.type)) {
    return schema.type.join(' | ');
  }
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices && !schema.properties) {
    return [...new Set(choices.map(typeName))].join(' | ');
  }
  return schema.type ?? 'any';
}

function isMap({ properties, additionalProperties }: JsonSchema): boolean {
  return (
    typeof additionalProperties === 'object' &&
    Object.keys(properties ?? {}).length === 0
  );
}

function limitsOf(schema: JsonSchema): string[] {
  const limits: string[] = [];
  const add = (value: number | string | undefined, text: string) => {
    if (value !== undefined) {
      limits.push(`${text} ${value}`);
    }
  };
  add(schema.minimum, 'from');
  add(schema.maximum, 'up to');
  add(schema.exclusiveMinimum, 'more than');
  add(schema.exclusiveMaximum, 'less than');
  add(schema.minLength, 'at least of length');
  add(schema.maxLength, 'at most of length');
  add(schema.minItems, 'at least this many:');
  add(schema.maxItems, 'at most this many:');
  add(schema.pattern, 'matches');
  return limits;
}
