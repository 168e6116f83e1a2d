import type { JsonSchema, UiSchema } from './jsonSchema';

/** Hints for react-jsonschema-form: hidden fields, fields that may not change, where help text and choices go. */
export function uiSchemaOf(schema: JsonSchema): UiSchema {
  const ui: UiSchema = {};
  if (schema['x-hidden']) {
    ui['ui:widget'] = 'hidden';
    // A widget cannot hide an object or a list; a field can.
    ui['ui:options'] = { hidden: true };
  }
  if (schema['x-immutable']) {
    ui['ui:options'] = { ...Object(ui['ui:options']), immutable: true };
  }
  if (schema['x-if']) {
    ui['ui:options'] = { ...Object(ui['ui:options']), if: schema['x-if'] };
  }
  const names = Object.keys(schema.properties ?? {});
  for (const name of names) {
    const child = uiSchemaOf(schema.properties?.[name] ?? {});
    if (Object.keys(child).length > 0) {
      ui[name] = child;
    }
  }
  if (names.length > 1) {
    ui['ui:order'] = [...names, '*'];
  }
  if (schema.items && !Array.isArray(schema.items)) {
    const items = uiSchemaOf(schema.items);
    if (Object.keys(items).length > 0) {
      ui.items = items;
    }
  }
  if (typeof schema.additionalProperties === 'object') {
    const values = uiSchemaOf(schema.additionalProperties);
    if (Object.keys(values).length > 0) {
      ui.additionalProperties = values;
    }
  }
  for (const choice of ['oneOf', 'anyOf'] as const) {
    const choices = schema[choice];
    if (choices) {
      ui[choice] = choices.map(uiSchemaOf) as unknown as UiSchema;
    }
  }
  return ui;
}
