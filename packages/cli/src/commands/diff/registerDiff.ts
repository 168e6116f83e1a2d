import type { Command } from 'commander';
import { outputOption, withDefinitions } from '../../program/commonOptions';
import type { CommandHost } from '../../program/registerCommand';
import { diffApplications } from './diffApplications';

export function registerDiff(program: Command, { io, done }: CommandHost) {
  withDefinitions(program.command('diff'))
    .description(
      'Compare what two Applications become: objects that come, go and change, field by field, per placement.',
    )
    .argument(
      '<before>',
      'Application as YAML or JSON; - reads the standard input',
    )
    .argument('<after>', 'the same, as it is to be')
    .option('--kube-version <version>', 'version of the clusters', '1.35')
    .option('--exit-code', 'end with 1 when there is a difference', false)
    .addOption(outputOption(['text', 'json']))
    .addHelpText(
      'after',
      `
Examples:
  $ slipway diff app.yaml app-new.yaml
  $ git show main:app.yaml | slipway diff - app.yaml
  $ slipway diff app.yaml app.yaml -d definitions/ --exit-code`,
    )
    .action(async (before, after, options) =>
      done(await diffApplications(before, after, options, io)),
    );
}
