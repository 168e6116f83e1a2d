import type { Command } from 'commander';
import { runOnPortal, withPortal } from '../../portal';
import type { CommandHost } from '../../program/registerCommand';
import { statusCommand } from './status';

export function registerStatus(program: Command, host: CommandHost) {
  withPortal(program.command('status'))
    .description(
      'Show all Applications, or one: where it runs, what its workflow does, and why.',
    )
    .argument('[application]', 'name, or namespace/name')
    .option('-w, --watch', 'go on, and show every change', false)
    .action((name, options) =>
      runOnPortal(host, options, (portal, io) =>
        statusCommand(portal, name, options, io),
      ),
    );
}
