import { parseDefinitionFile } from '@slipway/oam';
import type { DefinitionRef } from '@slipway/backstage-plugin-delivery-common';
import { readDefinitionFiles } from '../../definitions/readDefinitionFiles';
import type { Io } from '../../io';
import { printProblems } from '../../printProblems';
import { readText } from '../../readText';

export interface DefinitionSource {
  readonly filename: string;
  readonly text: string;
  readonly ref: DefinitionRef;
}

/**
 * The definitions of files and folders, one a file, as a portal takes them. Undefined when one of them cannot be understood; what is wrong is told
 * on the error stream.
 */
export function readDefinitions(
  paths: readonly string[],
  io: Io,
  json: boolean,
): DefinitionSource[] | undefined {
  const sources: DefinitionSource[] = [];
  let isFaulty = false;
  for (const file of paths.flatMap(readFiles)) {
    const { definitions, problems } = parseDefinitionFile(file);
    const [definition, ...others] = definitions;
    printProblems([{ filename: file.filename, problems }], io, { json });
    if (problems.length > 0) {
      isFaulty = true;
    } else if (!definition || others.length > 0) {
      isFaulty = true;
      io.err(
        `${file.filename} holds ${definitions.length} definitions; a portal takes one a file.\n`,
      );
    } else {
      const { kind, name } = definition;
      sources.push({ ...file, ref: { kind, name } });
    }
  }
  return isFaulty ? undefined : sources;
}

/** The standard input is taken for what it looks like: a Kubernetes resource begins with its version or kind. */
function readFiles(path: string) {
  if (path !== '-') {
    return readDefinitionFiles(path);
  }
  const text = readText(path);
  const isYaml = /^(apiVersion|kind):/m.test(text) || text.startsWith('{');
  return [{ filename: isYaml ? 'stdin.yaml' : 'stdin.cue', text }];
}
