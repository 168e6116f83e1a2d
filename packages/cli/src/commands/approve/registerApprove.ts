import type { Command } from 'commander';
import { runOnPortal, withPortal } from '../../portal';
import type { CommandHost } from '../../program/registerCommand';
import { decideCommand, type Decision } from './decide';
import { listApprovalsCommand } from './listApprovals';

export function registerApprovals(program: Command, host: CommandHost) {
  withPortal(program.command('approvals'))
    .description('List what waits for an approval.')
    .action(options =>
      runOnPortal(host, options, (portal, io) =>
        listApprovalsCommand(portal, options, io),
      ),
    );
}

export function registerApprove(program: Command, host: CommandHost) {
  addDecision(
    program,
    host,
    'approve',
    'Show what a waiting delivery would change, and let it go on.',
  );
}

export function registerReject(program: Command, host: CommandHost) {
  addDecision(
    program,
    host,
    'reject',
    'Show what a waiting delivery would change, and end it.',
  );
}

function addDecision(
  program: Command,
  host: CommandHost,
  decision: Decision,
  description: string,
) {
  withPortal(program.command(decision))
    .description(description)
    .argument('<target>', 'approval, or the Application that waits for one')
    .option(
      '-y, --yes',
      'do not ask; decides about exactly what is printed',
      false,
    )
    .option(
      '--hash <hash>',
      'do not ask; refuse when what waits has another hash',
    )
    .option('-m, --comment <text>', 'why; everyone sees it')
    .action((target, options) =>
      runOnPortal(host, options, (portal, io) =>
        decideCommand(decision, portal, target, options, io),
      ),
    );
}
