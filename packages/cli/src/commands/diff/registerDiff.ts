import type { Command } from 'commander';
import { runOnPortal } from '../../portal';
import { outputOption, withDefinitions } from '../../program/commonOptions';
import type { CommandHost } from '../../program/registerCommand';
import { UsageError } from '../../usageError';
import { diffApplications } from './diffApplications';
import { diffLive } from './diffLive';

export function registerDiff(program: Command, host: CommandHost) {
  withDefinitions(program.command('diff'))
    .description(
      'Compare what two Applications become: objects that come, go and change, field by field, per placement.',
    )
    .argument(
      '<before>',
      'Application as YAML or JSON; - reads the standard input',
    )
    .argument('[after]', 'the same, as it is to be')
    .option(
      '--live',
      'compare one Application with the revision that a portal is at, by the definitions and clusters of the portal',
      false,
    )
    .option(
      '--revision <revision>',
      'name or number of the revision to compare with; implies --live',
    )
    .option('--server <url>', 'address of the portal, with --live')
    .option('--kube-version <version>', 'version of the clusters', '1.35')
    .option('--exit-code', 'end with 1 when there is a difference', false)
    .addOption(outputOption(['text', 'json']))
    .addHelpText(
      'after',
      `
Examples:
  $ slipway diff app.yaml app-new.yaml
  $ git show main:app.yaml | slipway diff - app.yaml
  $ slipway diff app.yaml app.yaml -d definitions/ --exit-code
  $ slipway diff app.yaml --live
  $ slipway diff app.yaml --revision shop-v3`,
    )
    .action(async (before, after, options) => {
      const live = options.live || options.revision !== undefined;
      if (live === (after !== undefined)) {
        throw new UsageError(
          'Name two Applications to compare, or one with --live or --revision.',
        );
      }
      if (live) {
        await runOnPortal(host, options, (portal, io) =>
          diffLive(portal, before, options, io),
        );
      } else {
        host.done(await diffApplications(before, after, options, host.io));
      }
    });
}
