import type { JsonSchema } from '@slipway/cue';
import {
  createDefinitionCatalog,
  Definition,
  definitionSchema,
  DefinitionKind,
  loadDefinitionFiles,
  suggestName,
} from '@slipway/oam';
import { builtinDefinitions } from '../definitions/builtinDefinitions';
import { readDefinitionFiles } from '../definitions/readDefinitionFiles';
import type { Io } from '../io';

export interface DefinitionsCommandOptions {
  readonly definitions: readonly string[];
  readonly builtin: boolean;
  readonly kind?: DefinitionKind;
  readonly output: 'text' | 'json';
}

function load(options: DefinitionsCommandOptions): Definition[] {
  return createDefinitionCatalog([
    ...(options.builtin ? builtinDefinitions() : []),
    ...loadDefinitionFiles(options.definitions.flatMap(readDefinitionFiles))
      .definitions,
  ]).list(options.kind);
}

/** `slipway def list`. */
export function listDefinitionsCommand(
  options: DefinitionsCommandOptions,
  io: Io,
): number {
  const definitions = load(options);
  if (options.output === 'json') {
    io.out(
      `${JSON.stringify(
        definitions.map(({ kind, name, description }) => ({
          kind,
          name,
          description,
        })),
        null,
        2,
      )}\n`,
    );
    return 0;
  }
  const width = Math.max(0, ...definitions.map(({ name }) => name.length));
  let kind = '';
  for (const definition of definitions) {
    if (definition.kind !== kind) {
      kind = definition.kind;
      io.out(`${kind}\n`);
    }
    io.out(`  ${definition.name.padEnd(width)}  ${definition.description}\n`);
  }
  return 0;
}

/** `slipway def show`. */
export function showDefinitionCommand(
  name: string,
  options: DefinitionsCommandOptions,
  io: Io,
): number {
  const definitions = load(options);
  const found = definitions.filter(definition => definition.name === name);
  if (found.length === 0) {
    const hint = suggestName(
      name,
      definitions.map(definition => definition.name),
    );
    io.err(`There is no definition "${name}"${hint ? `; ${hint}` : '.'}\n`);
    return 1;
  }
  if (options.output === 'json') {
    io.out(
      `${JSON.stringify(
        found.map(definition => ({
          kind: definition.kind,
          name: definition.name,
          description: definition.description,
          ...definitionSchema(definition),
        })),
        null,
        2,
      )}\n`,
    );
    return 0;
  }
  for (const definition of found) {
    const { schema } = definitionSchema(definition);
    io.out(
      `${definition.name} (${definition.kind})\n${definition.description}\n\nParameters:\n`,
    );
    const lines = describeProperties(schema, '  ');
    io.out(lines.length > 0 ? lines.join('') : '  none\n');
    const example = definition.annotations['slipway.io/example'];
    if (example) {
      io.out(`\nExample:\n${example.replace(/^/gm, '  ')}\n`);
    }
  }
  return 0;
}

function describeProperties(schema: JsonSchema, indent: string): string[] {
  const lines: string[] = [];
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (property['x-hidden']) {
      continue;
    }
    const required = (schema.required ?? []).includes(name) ? ', required' : '';
    const initial =
      property.default === undefined
        ? ''
        : `, default ${JSON.stringify(property.default)}`;
    const help = property.description ? `  ${property.description}` : '';
    lines.push(
      `${indent}${name} (${typeName(property)}${required}${initial})${help}\n`,
      ...describeNested(property, `${indent}  `),
    );
  }
  return [...lines, ...describeNested({ ...schema, properties: {} }, indent)];
}

function describeNested(schema: JsonSchema, indent: string): string[] {
  const { items, additionalProperties } = schema;
  return [
    ...describeProperties2(schema, indent),
    ...(items && !Array.isArray(items)
      ? describeProperties2(items, indent)
      : []),
    ...(typeof additionalProperties === 'object'
      ? describeProperties2(additionalProperties, indent)
      : []),
    ...(schema.oneOf ?? schema.anyOf ?? []).flatMap((choice, index) =>
      choice.properties
        ? [
            `${indent}${index === 0 ? 'either' : 'or'} ${choice.title ?? ''}\n`,
            ...describeProperties(choice, `${indent}  `),
          ]
        : [],
    ),
  ];
}

function describeProperties2(schema: JsonSchema, indent: string): string[] {
  return Object.keys(schema.properties ?? {}).length > 0
    ? describeProperties(schema, indent)
    : [];
}

function typeName(schema: JsonSchema): string {
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
  if (Array.isArray(schema.type)) {
    return schema.type.join(' | ');
  }
  return schema.type ?? (schema.oneOf || schema.anyOf ? 'choice' : 'any');
}
