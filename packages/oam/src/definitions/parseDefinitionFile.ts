import type { Definition, Problem } from '../types';
import type { DefinitionFile } from './cutSource';
import { parseCueDefinition } from './parseCueDefinition';
import { parseYamlDefinition } from './parseYamlDefinition';

/** The definitions of a `.cue` file of `vela def`, or of YAML resources. A bad file gives problems and never throws. */
export function parseDefinitionFile(file: DefinitionFile): {
  definitions: Definition[];
  problems: Problem[];
} {
  return file.filename.endsWith('.cue')
    ? parseCueDefinition(file)
    : parseYamlDefinition(file);
}

/** The definitions of many files, in order; a bad one does not keep the others back. */
export function loadDefinitionFiles(files: readonly DefinitionFile[]): {
  definitions: Definition[];
  problems: Problem[];
} {
  const results = files.map(parseDefinitionFile);
  return {
    definitions: results.flatMap(result => result.definitions),
    problems: results.flatMap(result => result.problems),
  };
}
