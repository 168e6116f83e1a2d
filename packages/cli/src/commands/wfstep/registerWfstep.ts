import type { Command } from 'commander';
import { runOnPortal, withPortal } from '../../portal';
import type { CommandHost } from '../../program/registerCommand';
import { listStepsCommand, showStepCommand } from './wfstep';

export function registerWfstep(program: Command, { io, done }: CommandHost) {
  const steps = program
    .command('wfstep')
    .description('Look at the steps of a workflow.');
  withPortal(steps.command('list'))
    .description(
      'List the steps of a run, or of the newest run of an Application.',
    )
    .argument('<target>', 'Application or run')
    .action(async (target, options) =>
      done(
        await runOnPortal(options, io, portal =>
          listStepsCommand(portal, target, options, io),
        ),
      ),
    );
  withPortal(steps.command('show'))
    .description('Show one step: what it does, why it waits, when it gives up.')
    .argument('<target>', 'Application or run')
    .argument('<step>', 'name of the step')
    .action(async (target, name, options) =>
      done(
        await runOnPortal(options, io, portal =>
          showStepCommand(portal, { target, name }, options, io),
        ),
      ),
    );
}
