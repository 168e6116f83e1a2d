import type { Command } from 'commander';
import { runOnPortal, withPortal } from '../../portal';
import type { CommandHost } from '../../program/registerCommand';
import { runsCommand } from './runs';

export function registerRuns(program: Command, host: CommandHost) {
  withPortal(program.command('runs'))
    .description('List the runs of an Application, newest first.')
    .argument('<application>', 'name, or namespace/name')
    .action((name, options) =>
      runOnPortal(host, options, (portal, io) =>
        runsCommand(portal, name, options, io),
      ),
    );
}
