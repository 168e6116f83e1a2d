import type { Command } from 'commander';
import type { JsonSchema } from '@slipway/cue';
import { definitionSchema, typeName } from '@slipway/oam';
import type { Io } from '../../io';
import {
  outputOption,
  withDefinitions,
  withKind,
} from '../../program/commonOptions';
import type { CommandHost } from '../../program/registerCommand';
import { DefinitionsOptions, findDefinitions } from './loadDefinitions';

interface ShowOptions extends DefinitionsOptions {
  readonly output: 'text' | 'json';
}

export function registerShowDefinition(
  definitions: Command,
  { io, done }: CommandHost,
) {
  withKind(withDefinitions(definitions.command('show')))
    .description(
      'Show what a definition is for, its parameters and an example.',
    )
    .argument('<name>', 'name of the definition, for example webservice')
    .addOption(outputOption(['text', 'json']))
    .action((name, options) => done(showDefinition(name, options, io)));
}

function showDefinition(name: string, options: ShowOptions, io: Io): number {
  const found = findDefinitions(name, options, io);
  if (found.length === 0) {
    return 1;
  }
  if (options.output === 'json') {
    const shown = found.map(definition => ({
      kind: definition.kind,
      name: definition.name,
      description: definition.description,
      ...definitionSchema(definition),
    }));
    io.out(`${JSON.stringify(shown, null, 2)}\n`);
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
