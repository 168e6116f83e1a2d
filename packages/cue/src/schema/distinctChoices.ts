import type { JsonValue } from '../engine';
import { enumeration } from './enumeration';
import type { JsonSchema } from './jsonSchema';
import { asList } from './mergeSchemas';

export interface Choice {
  readonly schema: JsonSchema;
  readonly name?: string;
}

/** The alternatives of a choice, each once; the fixed values together are one. */
export function distinctChoices(
  open: readonly Choice[],
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

/** What a person chooses by: the name of a definition, the fixed value that tells the choice, or its fields. */
export function titleOf({ schema, name }: Choice): string {
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
