import { readFileSync } from 'fs';
import { createNativeEngine } from '@slipway/cue';
import {
  hasErrors,
  parseDefinitionFile,
  Problem,
  renderComponent,
  RuleLevels,
  vetDefinition,
  vetManifest,
  VetOptions,
} from '@slipway/oam';
import { actionPackages } from '@slipway/workflow';
import { builtinDefinitions } from '../../definitions/builtinDefinitions';
import {
  createLazyCatalog,
  LazyCatalog,
} from '../../definitions/createLazyCatalog';
import { readDefinitionFiles } from '../../definitions/readDefinitionFiles';
import type { Io } from '../../io';
import { parseKubeVersion } from '../../kubeVersion';
import { FileProblems, printProblems } from '../../printProblems';
import { renderPlacements } from '../../render/renderPlacements';

export interface VetCommandOptions {
  readonly definitions: readonly string[];
  readonly builtin: boolean;
  readonly rule?: Partial<RuleLevels>;
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
  const vetting = vettingBy(catalog, options.rule);
  const found: FileProblems[] = [];
  for (const { filename } of files) {
    const problems = await vetFile(filename, vetting);
    found.push({ filename, problems });
    if (!hasErrors(problems) && options.output === 'text') {
      io.out(`${filename}: in order\n`);
    }
  }
  printProblems(found, io, { json: options.output === 'json' });
  return found.some(({ problems }) => hasErrors(problems)) ? 1 : 0;
}

async function vetFile(
  filename: string,
  vetting: VetOptions,
): Promise<Problem[]> {
  const text = readFileSync(filename, 'utf8');
  const { definitions, problems } = parseDefinitionFile({ filename, text });
  if (filename.endsWith('.cue') || definitions.length > 0) {
    return [
      ...problems,
      ...(
        await Promise.all(
          definitions.map(definition => vetDefinition(definition, vetting)),
        )
      ).flat(),
    ];
  }
  return (await vetManifest(text, filename, vetting)).problems;
}

function vettingBy(
  catalog: LazyCatalog,
  rules: Partial<RuleLevels> | undefined,
): VetOptions {
  return {
    catalog,
    ...(rules ? { rules } : {}),
    actions: actionPackages,
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
