import { Command, Option } from 'commander';
import type { Io } from '../io';
import type { CommandHost } from '../program/registerCommand';
import { connectPortal, type Portal } from './connectPortal';
import type { ExitStatus } from './exitStatus';
import { reportFailure } from './reportFailure';

/** The options of every command that talks to a portal. */
export interface PortalOptions {
  readonly server?: string;
  readonly output: 'text' | 'json';
}

/** Gives a command those options. */
export function withPortal(command: Command): Command {
  return command
    .option(
      '--server <url>',
      'address of the portal; else SLIPWAY_SERVER, else where you signed in last',
    )
    .addOption(
      new Option('-o, --output <format>', 'how to print it')
        .choices(['text', 'json'])
        .default('text'),
    );
}

/** Connects, runs the action and ends the program with its exit status; what goes wrong is told on the error stream. */
export async function runOnPortal(
  { io, done }: CommandHost,
  options: PortalOptions,
  action: (portal: Portal, io: Io) => Promise<ExitStatus>,
): Promise<void> {
  try {
    done(await action(await connectPortal(options, io), io));
  } catch (error) {
    done(reportFailure(error, io, options.output));
  }
}
