import type { Command } from 'commander';
import { runOnPortal, withPortal } from '../../portal';
import type { CommandHost } from '../../program/registerCommand';
import { revisionsCommand } from './revisions';

export function registerRevisions(program: Command, host: CommandHost) {
  withPortal(program.command('revisions'))
    .description(
      'List the revisions of an Application, newest first, with what each changed; "slipway workflow rollback" goes back to one.',
    )
    .argument('<application>', 'name, or namespace/name')
    .action((name, options) =>
      runOnPortal(host, options, (portal, io) =>
        revisionsCommand(portal, name, options, io),
      ),
    );
}
