import type { Command } from 'commander';
import { runOnPortal, withPortal } from '../../portal';
import type { CommandHost } from '../../program/registerCommand';
import { logsCommand } from './logs';

export function registerLogs(program: Command, { io, done }: CommandHost) {
  withPortal(program.command('logs'))
    .description(
      'Tell what happened in a run, or in the newest run of an Application.',
    )
    .argument('<target>', 'Application or run')
    .option('-f, --follow', 'go on until the run has ended', false)
    .action(async (target, options) =>
      done(
        await runOnPortal(options, io, portal =>
          logsCommand(portal, target, options, io),
        ),
      ),
    );
}
