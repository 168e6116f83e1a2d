import type { Command } from 'commander';
import { runOnPortal, withPortal } from '../../portal';
import type { CommandHost } from '../../program/registerCommand';
import { workflowCommand, type WorkflowVerb } from './workflow';

const descriptions: { readonly [verb in WorkflowVerb]: string } = {
  terminate: 'Stop a run for good; what is delivered stays.',
  restart: 'Deliver the same revision once more, from the first step on.',
};

export function registerWorkflow(program: Command, { io, done }: CommandHost) {
  const workflow = program
    .command('workflow')
    .description('Act on the run of an Application.');
  const add = (verb: WorkflowVerb) =>
    withPortal(workflow.command(verb))
      .description(descriptions[verb])
      .argument('<target>', 'Application or run')
      .action(async (target, options) =>
        done(
          await runOnPortal(options, io, portal =>
            workflowCommand(verb, portal, target, options, io),
          ),
        ),
      );
  add('terminate');
  add('restart');
}
