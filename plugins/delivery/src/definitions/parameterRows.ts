import type { JSONSchema7 } from 'json-schema';

/** One parameter of a definition, as a row of its reference. */
export interface ParameterRow {
  /** `env[].name`, `labels.*`. */
  path: string;
  /** The last part of the path. */
  name: string;
  depth: number;
  type: string;
  required: boolean;
  description: string;
  default?: string;
  /** The values it may have, when they are few and known. */
  values: string[];
  /** Bounds and patterns in words. */
  limits: string[];
}

const deepest = 8;

/** Every parameter of a JSON Schema, parents before their parts. */
export function parameterRows(root: JSONSchema7): ParameterRow[] {
  return partsOf(root, root, '', 0);
}

function partsOf(
  schema: JSONSchema7,
  root: JSONSchema7,
  prefix: string,
  depth: number,
): ParameterRow[] {
  if (depth > deepest) {
    return [];
  }
  const found = resolve(schema, root);
  const named = Object.entries(found.properties ?? {}).flatMap(([name, part]) =>
    rowsOf(part, root, {
      path: join(prefix, name),
      name,
      depth,
      required: found.required?.includes(name) ?? false,
    }),
  );
  const other =
    typeof found.additionalProperties === 'object' && prefix !== ''
      ? partsOf(found.additionalProperties, root, `${prefix}.*`, depth)
      : [];
  const items = found.items;
  const inItems =
    typeof items === 'object' && !Array.isArray(items)
      ? partsOf(items, root, `${prefix}[]`, depth)
      : [];
  const choices = [...(found.oneOf ?? []), ...(found.anyOf ?? [])].flatMap(
    choice =>
      typeof choice === 'object' ? partsOf(choice, root, prefix, depth) : [],
  );
  return unique([...named, ...other, ...inItems, ...choices]);
}

function rowsOf(
  part: JSONSchema7 | boolean,
  root: JSONSchema7,
  place: Pick<ParameterRow, 'path' | 'name' | 'depth' | 'required'>,
): ParameterRow[] {
  if (typeof part === 'boolean') {
    return [];
  }
  const schema = resolve(part, root);
  return [
    {
      ...place,
      type: typeName(schema, root),
      description: schema.description ?? '',
      default:
        schema.default === undefined
          ? undefined
          : JSON.stringify(schema.default),
      values: (schema.enum ?? []).map(value => JSON.stringify(value)),
      limits: limitsOf(schema),
    },
    ...partsOf(schema, root, place.path, place.depth + 1),
  ];
}

function resolve(schema: JSONSchema7, root: JSONSchema7): JSONSchema7 {
  const name = schema.$ref && /^#\/definitions\/(.+)$/.exec(schema.$ref)?.[1];
  const found = name ? root.definitions?.[name] : undefined;
  return typeof found === 'object'
    ? { ...found, ...schema, $ref: undefined }
    : schema;
}

function typeName(schema: JSONSchema7, root: JSONSchema7): string {
  const { type, items } = schema;
  if (type === 'array') {
    return typeof items === 'object' && !Array.isArray(items)
      ? `${typeName(resolve(items, root), root)}[]`
      : 'array';
  }
  if (typeof schema.additionalProperties === 'object') {
    return `map of ${typeName(
      resolve(schema.additionalProperties, root),
      root,
    )}`;
  }
  if (type !== undefined) {
    return Array.isArray(type) ? type.join(' or ') : type;
  }
  const choices = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].flatMap(
    choice => (typeof choice === 'object' ? [typeName(choice, root)] : []),
  );
  return choices.length > 0 ? [...new Set(choices)].join(' or ') : 'any';
}

function limitsOf(schema: JSONSchema7): string[] {
  const { minimum, maximum, minLength, maxLength, pattern, minItems } = schema;
  return [
    ...(minimum === undefined ? [] : [`at least ${minimum}`]),
    ...(maximum === undefined ? [] : [`at most ${maximum}`]),
    ...(minLength === undefined ? [] : [`at least ${minLength} characters`]),
    ...(maxLength === undefined ? [] : [`at most ${maxLength} characters`]),
    ...(minItems === undefined ? [] : [`at least ${minItems} items`]),
    ...(pattern === undefined ? [] : [`matches ${pattern}`]),
  ];
}

function join(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}.${name}`;
}

function unique(rows: ParameterRow[]): ParameterRow[] {
  const seen = new Set<string>();
  return rows.filter(row => !seen.has(row.path) && seen.add(row.path));
}
