import { existsSync } from 'fs';
import type { Command } from 'commander';
import {
  compareParameters,
  Definition,
  definitionSchema,
  loadDefinitionFiles,
  ParameterChange,
} from '@slipway/oam';
import { readDefinitionFiles } from '../../definitions/readDefinitionFiles';
import type { Io } from '../../io';
import {
  outputOption,
  withDefinitions,
  withKind,
} from '../../program/commonOptions';
import type { CommandHost } from '../../program/registerCommand';
import { UsageError } from '../../usageError';
import { DefinitionsOptions, findDefinitions } from './loadDefinitions';

interface DiffOptions extends DefinitionsOptions {
  readonly exitCode: boolean;
  readonly output: 'text' | 'json';
}

export function registerDiffDefinitions(
  definitions: Command,
  { io, done }: CommandHost,
) {
  withKind(withDefinitions(definitions.command('diff')))
    .description(
      'Compare the parameters of two definitions, and say which change breaks Applications.',
    )
    .argument('<before>', 'a file, or the name of a definition')
    .argument('<after>', 'the same, as it is to be')
    .option('--exit-code', 'end with 1 when a change is breaking', false)
    .addOption(outputOption(['text', 'json']))
    .addHelpText(
      'after',
      `
Examples:
  $ slipway def diff webservice webservice.cue
  $ slipway def diff old/scaler.cue new/scaler.cue --exit-code`,
    )
    .action((before, after, options) =>
      done(diffDefinitions(before, after, options, io)),
    );
}

function diffDefinitions(
  before: string,
  after: string,
  options: DiffOptions,
  io: Io,
): number {
  const old = readOne(before, options, io);
  const fresh = readOne(after, options, io);
  if (!old || !fresh) {
    return 1;
  }
  const changes = compareParameters(
    definitionSchema(old).schema,
    definitionSchema(fresh).schema,
  );
  const rendersOtherwise = old.template.text !== fresh.template.text;
  const breaking = changes.some(change => change.breaking);
  if (options.output === 'json') {
    const { kind, name } = fresh;
    io.out(
      `${JSON.stringify(
        { kind, name, breaking, rendersOtherwise, changes },
        null,
        2,
      )}\n`,
    );
  } else {
    io.out(describe(fresh, changes, rendersOtherwise));
  }
  return options.exitCode && breaking ? 1 : 0;
}

function describe(
  { kind, name }: Definition,
  changes: readonly ParameterChange[],
  rendersOtherwise: boolean,
): string {
  const breaking = changes.filter(change => change.breaking).length;
  const counted =
    changes.length === 0
      ? 'the same parameters'
      : `${changes.length} change${
          changes.length === 1 ? '' : 's'
        } of parameters, ${breaking === 0 ? 'none' : breaking} breaking`;
  const lines = changes.map(
    change =>
      `  ${change.breaking ? 'breaking' : '        '}  ${
        change.path || 'parameter'
      } ${change.message}`,
  );
  const template = rendersOtherwise
    ? [
        '  The template differs too: "slipway diff" shows what Applications become.',
      ]
    : [];
  return [`${name} (${kind}): ${counted}`, ...lines, ...template, ''].join(
    '\n',
  );
}

/** The definition of a file or of a name; undefined when a sentence said why there is none. */
function readOne(
  source: string,
  options: DefinitionsOptions,
  io: Io,
): Definition | undefined {
  if (!existsSync(source)) {
    return findDefinitions(source, options, io)[0];
  }
  const { definitions } = loadDefinitionFiles(readDefinitionFiles(source));
  if (definitions.length !== 1) {
    throw new UsageError(
      `${source} holds ${definitions.length} definitions; name a file with one.`,
    );
  }
  return definitions[0];
}
