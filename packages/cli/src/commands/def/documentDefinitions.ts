import { mkdirSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import type { Command } from 'commander';
import {
  Definition,
  referenceIndex,
  referencePage,
  referencePath,
} from '@slipway/oam';
import type { Io } from '../../io';
import { withDefinitions, withKind } from '../../program/commonOptions';
import type { CommandHost } from '../../program/registerCommand';
import { UsageError } from '../../usageError';
import {
  DefinitionsOptions,
  findDefinitions,
  loadDefinitions,
} from './loadDefinitions';

interface DocsOptions extends DefinitionsOptions {
  readonly to?: string;
}

export function registerDocumentDefinitions(
  definitions: Command,
  { io, done }: CommandHost,
) {
  withKind(withDefinitions(definitions.command('docs')))
    .description(
      'Write reference pages from the CUE of definitions: parameters, example, health.',
    )
    .argument('[name]', 'print the page of this definition')
    .option('--to <folder>', 'write a page for every definition, and an index')
    .addHelpText(
      'after',
      `
Examples:
  $ slipway def docs webservice
  $ slipway def docs -d definitions/ --no-builtin --to docs/types`,
    )
    .action((name, options) => done(documentDefinitions(name, options, io)));
}

function documentDefinitions(
  name: string | undefined,
  options: DocsOptions,
  io: Io,
): number {
  if ((name === undefined) === (options.to === undefined)) {
    throw new UsageError(
      'Name one definition, or say with --to where the pages of all go.',
    );
  }
  if (name !== undefined) {
    const found = findDefinitions(name, options, io);
    io.out(found.map(referencePage).join('\n'));
    return found.length > 0 ? 0 : 1;
  }
  const pages = pagesOf(loadDefinitions(options));
  for (const [path, text] of pages) {
    const file = join(options.to ?? '.', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  io.out(`${pages.length} pages in ${options.to}\n`);
  return 0;
}

/** Pages with their paths, the index first. */
export function pagesOf(
  definitions: readonly Definition[],
): [string, string][] {
  return [
    ['README.md', referenceIndex(definitions)],
    ...definitions.map((definition): [string, string] => [
      referencePath(definition),
      referencePage(definition),
    ]),
  ];
}
