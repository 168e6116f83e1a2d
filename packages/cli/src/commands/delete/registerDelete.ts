import type { Command } from 'commander';
import { runOnPortal, withPortal } from '../../portal';
import { withWait } from '../../program/commonOptions';
import type { CommandHost } from '../../program/registerCommand';
import { deleteCommand } from './deleteApplication';

export function registerDelete(program: Command, host: CommandHost) {
  withWait(withPortal(program.command('delete')))
    .description(
      'Show what an Application has in the clusters, and take it all away, with the Application.',
    )
    .argument('<application>', 'name, or namespace/name')
    .option('-y, --yes', 'do not ask', false)
    .action((name, options) =>
      runOnPortal(host, options, (portal, io) =>
        deleteCommand(portal, name, options, io),
      ),
    );
}
