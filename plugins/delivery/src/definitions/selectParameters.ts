import type { JSONSchema7 } from 'json-schema';

/** The schema with only the named parameters, in the order named; names that it does not have are left out. */
export function selectParameters(
  schema: JSONSchema7,
  include: readonly string[] | undefined,
): JSONSchema7 {
  if (!include) {
    return schema;
  }
  const properties = Object.fromEntries(
    include.flatMap(name => {
      const property = schema.properties?.[name];
      return property === undefined ? [] : [[name, property]];
    }),
  );
  return {
    ...schema,
    properties,
    required: schema.required?.filter(name => name in properties),
  };
}

/** Names in `include` that the schema does not have: a mistake of the template's author. */
export function unknownParameters(
  schema: JSONSchema7,
  include: readonly string[] | undefined,
): string[] {
  return (include ?? []).filter(name => !(name in (schema.properties ?? {})));
}
