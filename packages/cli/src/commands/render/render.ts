import { createNativeEngine, CueEngine } from '@slipway/cue';
import {
  hasErrors,
  Problem,
  readApplications,
  RenderError,
} from '@slipway/oam';
import { builtinDefinitions } from '../../definitions/builtinDefinitions';
import {
  createLazyCatalog,
  LazyCatalog,
} from '../../definitions/createLazyCatalog';
import { readDefinitionFiles } from '../../definitions/readDefinitionFiles';
import type { Io } from '../../io';
import { FileProblems, printProblems } from '../../printProblems';
import { readText } from '../../readText';
import { UsageError } from '../../usageError';
import { printJson, printYaml, Section } from './printSections';
import { renderDocument, RenderDocumentOptions } from './renderDocument';

export interface RenderCommandOptions extends RenderDocumentOptions {
  readonly file: readonly string[];
  readonly definitions: readonly string[];
  readonly builtin: boolean;
  readonly output: 'yaml' | 'json';
}

/** `slipway render`: answers the exit status. */
export async function renderCommand(
  options: RenderCommandOptions,
  io: Io,
): Promise<number> {
  const catalog = createLazyCatalog(
    options.builtin ? builtinDefinitions() : [],
    options.definitions.flatMap(readDefinitionFiles),
  );
  if (options.explain && options.vela) {
    throw new UsageError(
      '--explain tells where the fields of what would be applied come from; leave --vela out.',
    );
  }
  const engine = createNativeEngine();
  const sections: Section[] = [];
  const failures: FileProblems[] = [];
  const warnings: FileProblems[] = [];
  for (const filename of options.file) {
    const named = options.file.length > 1 ? { filename } : {};
    try {
      const rendered = await renderFile(filename, options, catalog, engine);
      sections.push(...rendered.sections);
      warnings.push({ ...named, problems: rendered.warnings });
    } catch (error) {
      if (!(error instanceof RenderError)) {
        throw error;
      }
      failures.push({
        ...named,
        problems: withDefinitionProblems(error, catalog),
      });
    }
  }
  const json = options.output === 'json';
  if (failures.length > 0) {
    printProblems(json ? failures : [...warnings, ...failures], io, { json });
    return 1;
  }
  printProblems(warnings, io, { json });
  io.out(options.output === 'json' ? printJson(sections) : printYaml(sections));
  return 0;
}

/** A type may be missing because the file that defines it cannot be read. */
function withDefinitionProblems(
  error: RenderError,
  catalog: LazyCatalog,
): Problem[] {
  const isMissing = error.problems.some(
    ({ code }) => code === 'unknown_definition',
  );
  return [...error.problems, ...(isMissing ? catalog.problems() : [])];
}

async function renderFile(
  filename: string,
  options: RenderCommandOptions,
  catalog: LazyCatalog,
  engine: CueEngine,
): Promise<{ sections: Section[]; warnings: Problem[] }> {
  const { documents, problems } = readApplications(readText(filename), {
    lenient: options.vela,
  });
  if (hasErrors(problems) || documents.length === 0) {
    throw new RenderError(
      problems.length > 0
        ? problems
        : [
            {
              code: 'empty',
              severity: 'error',
              path: '',
              message: `${filename} holds no Application.`,
            },
          ],
    );
  }
  const sections: Section[] = [];
  const warnings: Problem[] = [];
  for (const document of documents) {
    const rendered = await renderDocument(document, options, catalog, engine);
    sections.push(...rendered.sections);
    warnings.push(...rendered.warnings);
  }
  return { sections, warnings };
}
