import { Command, InvalidArgumentError, Option } from 'commander';
import type { DefinitionKind } from '@slipway/oam';
import { parseTimeout } from './parseTimeout';

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

/** `--wait` and `--timeout`, of commands that begin a run. */
export function withWait(command: Command): Command {
  return command
    .option(
      '--wait',
      'tell of each step until the run has ended or waits for a person',
      false,
    )
    .option(
      '--timeout <duration>',
      'how long to wait, for example 10m',
      parseTimeout,
      parseTimeout('30m'),
    );
}

/** For options that may be repeated. */
export function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}
