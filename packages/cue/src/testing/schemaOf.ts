import { parameterSchema } from '../schema/parameterSchema';

/** The schema of a template's parameter, without the marks that depend on where it is written. */
export function schemaOf(text: string) {
  const { schema } = parameterSchema({ text, filename: 'a.cue' });
  return JSON.parse(
    JSON.stringify(schema, (key, value) =>
      key === 'x-line' || key === '$schema' ? undefined : value,
    ),
  );
}

/** That of one field of the parameter. */
export function fieldSchemaOf(type: string, rest = '') {
  return schemaOf(`parameter: x: ${type}\n${rest}`).properties.x;
}
