import type { Command } from 'commander';
import {
  collect,
  outputOption,
  withDefinitions,
} from '../../program/commonOptions';
import type { CommandHost } from '../../program/registerCommand';
import { ruleOption } from '../../program/ruleOption';
import { renderCommand } from './render';

export function registerRender(program: Command, { io, done }: CommandHost) {
  withDefinitions(program.command('render'))
    .description(
      'Print the Kubernetes objects of Applications, per placement, in the order in which they would be applied.',
    )
    .requiredOption(
      '-f, --file <path>',
      'Application as YAML or JSON; - reads the standard input; may be repeated',
      collect,
    )
    .option(
      '--vela',
      "print exactly what KubeVela's offline dry-run prints",
      false,
    )
    .option(
      '--explain',
      'say behind each field which line of which definition decided it, and which parameter, policy or rule gave the value',
      false,
    )
    .addOption(ruleOption())
    .option('--kube-version <version>', 'version of the clusters', '1.35')
    .addOption(outputOption(['yaml', 'json']))
    .addHelpText(
      'after',
      `
Examples:
  $ slipway render -f app.yaml
  $ slipway render -f app.yaml -d definitions/ -o json
  $ slipway render -f app.yaml --explain
  $ slipway render -f app.yaml --vela --kube-version 1.31`,
    )
    .action(async options => done(await renderCommand(options, io)));
}
