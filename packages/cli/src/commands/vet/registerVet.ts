import type { Command } from 'commander';
import { outputOption, withDefinitions } from '../../program/commonOptions';
import type { CommandHost } from '../../program/registerCommand';
import { ruleOption } from '../../program/ruleOption';
import { vetCommand } from './vet';

export function registerVet(program: Command, { io, done }: CommandHost) {
  withDefinitions(program.command('vet'))
    .description(
      'Check Applications and definitions: everything that is wrong, with path, line and remedy.',
    )
    .argument(
      '<path...>',
      'files or folders with Applications (.yaml) and definitions (.cue, .yaml)',
    )
    .addOption(ruleOption())
    .addOption(outputOption(['text', 'json']))
    .addHelpText(
      'after',
      `
Examples:
  $ slipway vet app.yaml
  $ slipway vet definitions/
  $ slipway vet app.yaml -d definitions/ -o json`,
    )
    .action(async (paths, options) =>
      done(await vetCommand(paths, options, io)),
    );
}
