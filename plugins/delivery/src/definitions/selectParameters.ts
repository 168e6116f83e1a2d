import type { JSONSchema7 } from 'json-schema';

/** Which parameters of a definition a form shows. */
export interface ParameterSelection {
  /** Names in the order of the form; all parameters when left out. */
  include?: readonly string[];
  /** Names that have to be filled in although the definition does not ask for them. */
  required?: readonly string[];
}

/** The schema with only the selected parameters, in the order named; names that it does not have are left out. */
export function selectParameters(
  schema: JSONSchema7,
  selection: ParameterSelection,
): JSONSchema7 {
  const { include, required = [] } = selection;
  const properties = include
    ? Object.fromEntries(
        include.flatMap(name => {
          const property = schema.properties?.[name];
          return property === undefined ? [] : [[name, property]];
        }),
      )
    : schema.properties ?? {};
  return {
    ...schema,
    properties,
    required: [...new Set([...(schema.required ?? []), ...required])].filter(
      name => name in properties,
    ),
  };
}

/** A UI schema in which what is selected by name shows, also when the definition hides it by default. */
export function revealParameters(
  uiSchema: Record<string, unknown>,
  { include = [] }: ParameterSelection,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(uiSchema).map(([name, ui]) => [
      name,
      include.includes(name) && typeof ui === 'object' && ui !== null
        ? withoutHidden(ui)
        : ui,
    ]),
  );
}

function withoutHidden(ui: object): object {
  return Object.fromEntries(
    Object.entries(ui).filter(
      ([key, value]) =>
        !(key === 'ui:widget' && value === 'hidden') && key !== 'ui:options',
    ),
  );
}

/** Names that a selection has and the schema does not: a mistake of the template's author. */
export function unknownParameters(
  schema: JSONSchema7,
  { include = [], required = [] }: ParameterSelection,
): string[] {
  return [...new Set([...include, ...required])].filter(
    name => !(name in (schema.properties ?? {})),
  );
}
