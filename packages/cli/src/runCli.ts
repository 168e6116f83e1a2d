import { Command, CommanderError } from 'commander';
import { COMMANDS } from './commands';
import type { Io } from './io';
import type { CommandHost } from './program/registerCommand';
import { UsageError } from './usageError';
import { version } from '../package.json';

const USAGE_STATUS = 2;

/**
 * Runs the command line and answers its exit status: 0 done, 1 something is wrong with the input, 2 called in a wrong way; commands against a portal
 * have more (`portal/exitStatus.ts`).
 */
export async function runCli(args: readonly string[], io: Io): Promise<number> {
  let status = 0;
  const program = createProgram({
    io,
    done: result => {
      status = result;
    },
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

function createProgram(host: CommandHost): Command {
  const program = new Command('slipway')
    .description(
      'Renders and checks Applications and definitions offline, and delivers them against a portal.',
    )
    .version(version, '--version', 'print the version')
    .exitOverride()
    .configureOutput({ writeOut: host.io.out, writeErr: host.io.err })
    .showHelpAfterError('(slipway --help shows what there is)');
  for (const register of COMMANDS) {
    register(program, host);
  }
  return program;
}
