import type { Command } from 'commander';
import { runOnPortal, withPortal } from '../../portal';
import { collect, withKind } from '../../program/commonOptions';
import type { CommandHost } from '../../program/registerCommand';
import { applyDefinitionCommand } from './applyDefinition';
import { deleteDefinitionCommand } from './deleteDefinition';

export function registerApplyDefinition(
  definitions: Command,
  host: CommandHost,
) {
  withPortal(definitions.command('apply'))
    .description('Publish definitions in a portal, each as a new revision.')
    .requiredOption(
      '-f, --file <path>',
      '.cue file of "vela def", YAML resource, or a folder of them; - reads the standard input; may be repeated',
      collect,
    )
    .option('--comment <text>', 'why, for those who look at the revisions')
    .option(
      '--dry-run',
      'publish nothing; show the difference, what is wrong, and which Applications would change',
      false,
    )
    .addHelpText(
      'after',
      `
The token of SLIPWAY_TOKEN, or of "slipway login", needs the permission delivery.definition.publish.

Examples:
  $ slipway def apply -f scaler.cue --dry-run
  $ slipway def apply -f definitions/ --comment "Limits for everyone"`,
    )
    .action(options =>
      runOnPortal(host, options, (portal, io) =>
        applyDefinitionCommand(portal, options, io),
      ),
    );
}

export function registerDeleteDefinition(
  definitions: Command,
  host: CommandHost,
) {
  withKind(withPortal(definitions.command('delete')))
    .description('Delete a definition that was published in a portal.')
    .argument('<name>', 'name of the definition')
    .option(
      '--even-if-used',
      'also while Applications use it; those keep what they were delivered with',
      false,
    )
    .action((name, options) =>
      runOnPortal(host, options, (portal, io) =>
        deleteDefinitionCommand(portal, name, options, io),
      ),
    );
}
