import { readFileSync } from 'fs';
import { createNativeEngine } from '@slipway/cue';
import {
  hasErrors,
  parseDefinitionFile,
  Problem,
  renderComponent,
  vetDefinition,
  vetManifest,
  VetOptions,
} from '@slipway/oam';
import { builtinDefinitions } from '../../definitions/builtinDefinitions';
import {
  createLazyCatalog,
  LazyCatalog,
} from '../../definitions/createLazyCatalog';
import { readDefinitionFiles } from '../../definitions/readDefinitionFiles';
import type { Io } from '../../io';
import { parseKubeVersion } from '../../kubeVersion';
import { printProblems } from '../../printProblems';
import { renderPlacements } from '../../render/renderPlacements';

export interface VetCommandOptions {
  readonly definitions: readonly string[];
  readonly builtin: boolean;
  readonly output: 'text' | 'json';
}

/** `slipway vet`: Applications against their definitions, definitions against their own example. Answers the exit status. */
export async function vetCommand(
  paths: readonly string[],
  options: VetCommandOptions,
  io: Io,
): Promise<number> {
  const files = paths.flatMap(readDefinitionFiles);
  const catalog = createLazyCatalog(
    options.builtin ? builtinDefinitions() : [],
    [...options.definitions.flatMap(readDefinitionFiles), ...files],
  );
  let failed = false;
  for (const { filename } of files) {
    const problems = await vetFile(filename, catalog);
    failed ||= hasErrors(problems);
    printProblems(problems, io, { json: options.output === 'json', filename });
    if (!hasErrors(problems) && options.output === 'text') {
      io.out(`${filename}: in order\n`);
    }
  }
  return failed ? 1 : 0;
}

async function vetFile(
  filename: string,
  catalog: LazyCatalog,
): Promise<Problem[]> {
  const text = readFileSync(filename, 'utf8');
  const { definitions, problems } = parseDefinitionFile({ filename, text });
  if (filename.endsWith('.cue') || definitions.length > 0) {
    return [
      ...problems,
      ...(
        await Promise.all(
          definitions.map(definition =>
            vetDefinition(definition, vetting(catalog)),
          ),
        )
      ).flat(),
    ];
  }
  return (await vetManifest(text, filename, vetting(catalog))).problems;
}

function vetting(catalog: LazyCatalog): VetOptions {
  return {
    catalog,
    render: application =>
      renderPlacements(
        application,
        {
          catalog,
          engine: createNativeEngine(),
          clusterVersion: parseKubeVersion('1.35'),
        },
        renderComponent,
      ),
  };
}
