import {
  createDefinitionCatalog,
  Definition,
  DefinitionKind,
  loadDefinitionFiles,
  suggestName,
} from '@slipway/oam';
import { builtinDefinitions } from '../../definitions/builtinDefinitions';
import { readDefinitionFiles } from '../../definitions/readDefinitionFiles';
import type { Io } from '../../io';

export interface DefinitionsOptions {
  readonly definitions: readonly string[];
  readonly builtin: boolean;
  readonly kind?: DefinitionKind;
}

/** Built-in definitions and those of `-d`, which win. */
export function loadDefinitions(options: DefinitionsOptions): Definition[] {
  return createDefinitionCatalog([
    ...(options.builtin ? builtinDefinitions() : []),
    ...loadDefinitionFiles(options.definitions.flatMap(readDefinitionFiles))
      .definitions,
  ]).list(options.kind);
}

/** All definitions of a name; says so on the error stream when there is none. */
export function findDefinitions(
  name: string,
  options: DefinitionsOptions,
  io: Io,
): Definition[] {
  const definitions = loadDefinitions(options);
  const found = definitions.filter(definition => definition.name === name);
  if (found.length === 0) {
    const hint = suggestName(
      name,
      definitions.map(definition => definition.name),
    );
    io.err(`There is no definition "${name}"${hint ? `; ${hint}` : '.'}\n`);
  }
  return found;
}
