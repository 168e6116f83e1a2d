import type { Command } from 'commander';
import type { Io } from '../../io';
import {
  outputOption,
  withDefinitions,
  withKind,
} from '../../program/commonOptions';
import type { CommandHost } from '../../program/registerCommand';
import { DefinitionsOptions, loadDefinitions } from './loadDefinitions';

interface ListOptions extends DefinitionsOptions {
  readonly output: 'text' | 'json';
}

export function registerListDefinitions(
  definitions: Command,
  { io, done }: CommandHost,
) {
  withKind(withDefinitions(definitions.command('list')))
    .description('List definitions.')
    .addOption(outputOption(['text', 'json']))
    .action(options => done(listDefinitions(options, io)));
}

function listDefinitions(options: ListOptions, io: Io): number {
  const definitions = loadDefinitions(options);
  if (options.output === 'json') {
    const shown = definitions.map(({ kind, name, description }) => ({
      kind,
      name,
      description,
    }));
    io.out(`${JSON.stringify(shown, null, 2)}\n`);
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
