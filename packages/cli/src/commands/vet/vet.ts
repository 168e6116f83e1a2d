import { readFileSync } from 'fs';
import { createNativeEngine, CueError, formatDiagnostic } from '@slipway/cue';
import {
  checkManifest,
  Definition,
  definitionSchema,
  hasErrors,
  parseDefinitionFile,
  Problem,
  renderComponent,
  RenderError,
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

const EXAMPLE = 'slipway.io/example';

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
          definitions.map(definition => vetDefinition(definition, catalog)),
        )
      ).flat(),
    ];
  }
  return vetApplication(text, filename, catalog);
}

async function vetApplication(
  text: string,
  filename: string,
  catalog: LazyCatalog,
): Promise<Problem[]> {
  const { application, problems } = await checkManifest(text, {
    catalog,
    filename,
  });
  if (!application || hasErrors(problems)) {
    return problems;
  }
  try {
    await renderPlacements(
      application,
      {
        catalog,
        engine: createNativeEngine(),
        clusterVersion: parseKubeVersion('1.35'),
      },
      renderComponent,
    );
    return problems;
  } catch (error) {
    if (error instanceof RenderError) {
      return [...problems, ...error.problems];
    }
    throw error;
  }
}

/** Its parameters have to have a schema, and its example has to render. */
async function vetDefinition(
  definition: Definition,
  catalog: LazyCatalog,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  try {
    for (const gap of definitionSchema(definition).problems) {
      problems.push({
        code: 'schema_gap',
        severity: 'warning',
        path: `parameter.${gap.path}`,
        message: gap.message,
        definition: `${definition.filename}:${gap.position?.line ?? 1}`,
      });
    }
  } catch (error) {
    if (!(error instanceof CueError)) {
      throw error;
    }
    return error.diagnostics.map(diagnostic => ({
      code: 'invalid_definition',
      severity: 'error',
      path: '',
      message: formatDiagnostic(diagnostic),
    }));
  }
  const example = definition.annotations[EXAMPLE];
  if (example === undefined) {
    return problems;
  }
  const found = await vetApplication(
    example,
    `${definition.name}'s example`,
    catalog,
  );
  return [
    ...problems,
    ...found
      .filter(({ code }) => code !== 'not_supported_yet')
      .map(problem => ({
        ...problem,
        message: `In the example: ${problem.message}`,
      })),
  ];
}
