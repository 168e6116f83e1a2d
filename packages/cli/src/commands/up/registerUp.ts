import type { Command } from 'commander';
import { runOnPortal, withPortal } from '../../portal';
import { collect, withWait } from '../../program/commonOptions';
import type { CommandHost } from '../../program/registerCommand';
import { upCommand } from './up';

export function registerUp(program: Command, host: CommandHost) {
  withWait(withPortal(program.command('up')))
    .description('Submit Applications to a portal, which delivers them.')
    .requiredOption(
      '-f, --file <path>',
      'Application as YAML or JSON; - reads the standard input; may be repeated',
      collect,
    )
    .option(
      '-n, --namespace <name>',
      'namespace of Applications that name none',
      'default',
    )
    .addHelpText(
      'after',
      `
Ends with 0 when it is delivered, 1 when it failed or is wrong, 3 when it waits for an approval, 4 when you may not, 5 when the portal does not answer, 6 when --timeout passed.

Examples:
  $ slipway up -f app.yaml
  $ slipway up -f app.yaml --wait --timeout 15m
  $ kustomize build | slipway up -f - -o json`,
    )
    .action(options =>
      runOnPortal(host, options, (portal, io) =>
        upCommand(portal, options, io),
      ),
    );
}
