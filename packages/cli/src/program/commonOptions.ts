import { Command, InvalidArgumentError, Option } from 'commander';
import type { DefinitionKind } from '@slipway/oam';

/** `-d` and `--no-builtin`. */
export function withDefinitions(command: Command): Command {
  return command
    .option(
      '-d, --definitions <path>',
      'definition file or folder, wins over built-in ones; may be repeated',
      collect,
      [],
    )
    .option('--no-builtin', 'leave the built-in definitions out');
}

const KINDS: readonly DefinitionKind[] = [
  'component',
  'trait',
  'policy',
  'workflow-step',
];

export function withKind(command: Command): Command {
  return command.option(
    '--kind <kind>',
    `one of ${KINDS.join(', ')}`,
    parseKind,
  );
}

export function parseKind(value: string): DefinitionKind {
  const kind = KINDS.find(candidate => candidate === value);
  if (!kind) {
    throw new InvalidArgumentError(`It is one of ${KINDS.join(', ')}.`);
  }
  return kind;
}

/** `-o`, the first format being the default. */
export function outputOption(formats: readonly string[]): Option {
  return new Option('-o, --output <format>', 'how to print it')
    .choices(formats)
    .default(formats[0]);
}

/** For options that may be repeated. */
export function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}
