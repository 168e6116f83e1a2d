import { existsSync, writeFileSync } from 'fs';
import { Command, Option } from 'commander';
import type { Io } from '../../io';
import type { CommandHost } from '../../program/registerCommand';
import { UsageError } from '../../usageError';
import {
  definitionScaffold,
  ScaffoldKind,
  SCAFFOLD_KINDS,
} from './definitionScaffold';

interface InitOptions {
  readonly kind: ScaffoldKind;
  readonly to?: string;
}

export function registerInitDefinition(
  definitions: Command,
  { io, done }: CommandHost,
) {
  definitions
    .command('init')
    .description(
      'Begin a new definition: a file that renders, explains itself and passes "slipway vet".',
    )
    .argument('<name>', 'what Applications will write as its type')
    .addOption(
      new Option('--kind <kind>', 'what it is a type of')
        .choices(SCAFFOLD_KINDS)
        .default('component'),
    )
    .option('--to <file>', 'write it there instead of printing it')
    .addHelpText(
      'after',
      `
Examples:
  $ slipway def init queue --to definitions/queue.cue
  $ slipway def init team-labels --kind trait
  $ slipway vet definitions/queue.cue`,
    )
    .action((name, options) => done(initDefinition(name, options, io)));
}

function initDefinition(name: string, options: InitOptions, io: Io): number {
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)) {
    throw new UsageError(
      `"${name}" is no name of a definition; write lower case letters, digits and dashes.`,
    );
  }
  const text = definitionScaffold(options.kind, name);
  if (options.to === undefined) {
    io.out(text);
    return 0;
  }
  if (existsSync(options.to)) {
    throw new UsageError(`${options.to} is there already.`);
  }
  writeFileSync(options.to, text);
  io.out(
    `${options.to} is a ${options.kind} "${name}". Check it with: slipway vet ${options.to}\n`,
  );
  return 0;
}
