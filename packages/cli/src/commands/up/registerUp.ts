import type { Command } from 'commander';
import { runOnPortal, withPortal } from '../../portal';
import { collect } from '../../program/commonOptions';
import { parseTimeout } from '../../program/parseTimeout';
import type { CommandHost } from '../../program/registerCommand';
import { upCommand } from './up';

export function registerUp(program: Command, { io, done }: CommandHost) {
  withPortal(program.command('up'))
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
    .option(
      '--wait',
      'tell of each step until the delivery has ended or waits for a person',
      false,
    )
    .option(
      '--timeout <duration>',
      'how long to wait, for example 10m',
      parseTimeout,
      parseTimeout('30m'),
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
    .action(async options =>
      done(
        await runOnPortal(options, io, portal =>
          upCommand(portal, options, io),
        ),
      ),
    );
}
