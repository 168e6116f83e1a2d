import type { JSONSchema7, JSONSchema7Definition } from 'json-schema';

/**
 * The schema without the defaults of parameters that exist only under a condition (`x-if`): a form cannot tell whether it holds, and would fill
 * them in for everybody. Where it holds, CUE gives the default itself.
 */
export function withoutConditionalDefaults(schema: JSONSchema7): JSONSchema7 {
  const result: JSONSchema7 = { ...schema };
  if ('x-if' in schema) {
    delete result.default;
  }
  if (schema.properties) {
    result.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, property]) => [
        name,
        within(property),
      ]),
    );
  }
  if (schema.items !== undefined) {
    result.items = Array.isArray(schema.items)
      ? schema.items.map(within)
      : within(schema.items);
  }
  if (schema.additionalProperties !== undefined) {
    result.additionalProperties = within(schema.additionalProperties);
  }
  for (const choice of ['oneOf', 'anyOf', 'allOf'] as const) {
    if (schema[choice]) {
      result[choice] = schema[choice].map(within);
    }
  }
  return result;
}

function within(schema: JSONSchema7Definition): JSONSchema7Definition {
  return typeof schema === 'object'
    ? withoutConditionalDefaults(schema)
    : schema;
}
