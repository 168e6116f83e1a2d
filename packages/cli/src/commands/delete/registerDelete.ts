import type { Command } from 'commander';
import { runOnPortal, withPortal } from '../../portal';
import { parseTimeout } from '../../program/parseTimeout';
import type { CommandHost } from '../../program/registerCommand';
import { deleteCommand } from './deleteApplication';

export function registerDelete(program: Command, { io, done }: CommandHost) {
  withPortal(program.command('delete'))
    .description(
      'Show what an Application has in the clusters, and take it all away, with the Application.',
    )
    .argument('<application>', 'name, or namespace/name')
    .option('-y, --yes', 'do not ask', false)
    .option('--wait', 'tell of each step until everything is gone', false)
    .option(
      '--timeout <duration>',
      'how long to wait, for example 10m',
      parseTimeout,
      parseTimeout('30m'),
    )
    .action(async (name, options) =>
      done(
        await runOnPortal(options, io, portal =>
          deleteCommand(portal, name, options, io),
        ),
      ),
    );
}
