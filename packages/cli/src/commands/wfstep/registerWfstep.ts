import type { Command } from 'commander';
import { runOnPortal, withPortal } from '../../portal';
import type { CommandHost } from '../../program/registerCommand';
import { listStepsCommand, showStepCommand } from './wfstep';

export function registerWfstep(program: Command, host: CommandHost) {
  const steps = program
    .command('wfstep')
    .description('Look at the steps of a workflow.');
  withPortal(steps.command('list'))
    .description(
      'List the steps of a run, or of the newest run of an Application.',
    )
    .argument('<target>', 'Application or run')
    .action((target, options) =>
      runOnPortal(host, options, (portal, io) =>
        listStepsCommand(portal, target, options, io),
      ),
    );
  withPortal(steps.command('show'))
    .description('Show one step: what it does, why it waits, when it gives up.')
    .argument('<target>', 'Application or run')
    .argument('<step>', 'name of the step')
    .action((target, name, options) =>
      runOnPortal(host, options, (portal, io) =>
        showStepCommand(portal, { target, name }, options, io),
      ),
    );
}
