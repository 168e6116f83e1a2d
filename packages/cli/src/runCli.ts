import {
  Command,
  CommanderError,
  InvalidArgumentError,
  Option,
} from 'commander';
import type { DefinitionKind } from '@slipway/oam';
import {
  listDefinitionsCommand,
  showDefinitionCommand,
} from './commands/definitions';
import { renderCommand } from './commands/render';
import { vetCommand } from './commands/vet';
import type { Io } from './io';
import { UsageError } from './usageError';

const USAGE_STATUS = 2;

/** Runs the command line and answers its exit status: 0 done, 1 something is wrong with the input, 2 called in a wrong way. */
export async function runCli(args: readonly string[], io: Io): Promise<number> {
  let status = 0;
  const program = createProgram(io, result => {
    status = result;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? 0 : USAGE_STATUS;
    }
    if (error instanceof UsageError) {
      io.err(`${error.message}\n`);
      return USAGE_STATUS;
    }
    throw error;
  }
}

function createProgram(io: Io, done: (status: number) => void): Command {
  const program = new Command('slipway')
    .description('Renders and checks Applications and definitions, offline.')
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .showHelpAfterError('(slipway --help shows what there is)');

  withDefinitions(program.command('render'))
    .description(
      'Print the Kubernetes objects of Applications, per placement, in the order in which they would be applied.',
    )
    .requiredOption(
      '-f, --file <path>',
      'Application as YAML or JSON; - reads the standard input; may be repeated',
      collect,
    )
    .option(
      '--vela',
      "print exactly what KubeVela's offline dry-run prints",
      false,
    )
    .option('--kube-version <version>', 'version of the clusters', '1.35')
    .addOption(outputOption(['yaml', 'json']))
    .addHelpText(
      'after',
      `
Examples:
  $ slipway render -f app.yaml
  $ slipway render -f app.yaml -d definitions/ -o json
  $ slipway render -f app.yaml --vela --kube-version 1.31`,
    )
    .action(async options => done(await renderCommand(options, io)));

  withDefinitions(program.command('vet'))
    .description(
      'Check Applications and definitions: everything that is wrong, with path, line and remedy.',
    )
    .argument(
      '<path...>',
      'files or folders with Applications (.yaml) and definitions (.cue, .yaml)',
    )
    .addOption(outputOption(['text', 'json']))
    .action(async (paths, options) =>
      done(await vetCommand(paths, options, io)),
    );

  const definitions = program
    .command('def')
    .description(
      'Look at definitions: types of components, traits, policies and steps.',
    );
  withKind(withDefinitions(definitions.command('list')))
    .description('List definitions.')
    .addOption(outputOption(['text', 'json']))
    .action(options => done(listDefinitionsCommand(options, io)));
  withKind(withDefinitions(definitions.command('show')))
    .description(
      'Show what a definition is for, its parameters and an example.',
    )
    .argument('<name>', 'name of the definition, for example webservice')
    .addOption(outputOption(['text', 'json']))
    .action((name, options) => done(showDefinitionCommand(name, options, io)));
  return program;
}

function withDefinitions(command: Command): Command {
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

function withKind(command: Command): Command {
  return command.option(
    '--kind <kind>',
    `one of ${KINDS.join(', ')}`,
    value => {
      const kind = KINDS.find(candidate => candidate === value);
      if (!kind) {
        throw new InvalidArgumentError(`It is one of ${KINDS.join(', ')}.`);
      }
      return kind;
    },
  );
}

function outputOption(formats: readonly string[]): Option {
  return new Option('-o, --output <format>', 'how to print it')
    .choices(formats)
    .default(formats[0]);
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}
