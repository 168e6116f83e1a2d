import type { Command } from 'commander';
import { runOnPortal, withPortal } from '../../portal';
import type { CommandHost } from '../../program/registerCommand';
import { listDriftCommand } from './listDrift';
import { type Settlement, settleDriftCommand } from './settleDrift';
import { withdrawChoiceCommand } from './withdrawChoice';

const settlements: readonly (readonly [Settlement, string])[] = [
  ['heal', 'Set an object back to what was applied.'],
  ['accept', 'Leave an object as somebody made it, until that is withdrawn.'],
];

export function registerDrift(program: Command, host: CommandHost) {
  const drift = program
    .command('drift')
    .description('See what is not as it was applied, and decide about it.');
  withPortal(drift.command('list'))
    .description(
      'List the objects of an Application that are, or were, not as they were applied: who changed what, and what happens next.',
    )
    .argument('<application>', 'name, or namespace/name')
    .action((name, options) =>
      runOnPortal(host, options, (portal, io) =>
        listDriftCommand(portal, name, options, io),
      ),
    );
  for (const [settlement, description] of settlements) {
    withPortal(drift.command(settlement))
      .description(description)
      .argument('<application>', 'name, or namespace/name')
      .argument('[id]', 'which drift, when it is not the only one')
      .action((name, id, options) =>
        runOnPortal(host, options, (portal, io) =>
          settleDriftCommand(settlement, portal, { name, id }, options, io),
        ),
      );
  }
  withPortal(drift.command('withdraw'))
    .description(
      'Withdraw what was decided about a field: the next delivery and the watch treat it as any other.',
    )
    .argument('<application>', 'name, or namespace/name')
    .argument('<id>', 'which decision; "slipway drift list" shows them')
    .action((name, id, options) =>
      runOnPortal(host, options, (portal, io) =>
        withdrawChoiceCommand(portal, { name, id }, options, io),
      ),
    );
}
