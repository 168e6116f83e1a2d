import type { Command } from 'commander';
import { runOnPortal, withPortal } from '../../portal';
import type { CommandHost } from '../../program/registerCommand';
import { logsCommand } from './logs';

export function registerLogs(program: Command, host: CommandHost) {
  withPortal(program.command('logs'))
    .description(
      'Tell what happened in a run, or in the newest run of an Application.',
    )
    .argument('<target>', 'Application or run')
    .option('-f, --follow', 'go on until the run has ended', false)
    .action((target, options) =>
      runOnPortal(host, options, (portal, io) =>
        logsCommand(portal, target, options, io),
      ),
    );
}
