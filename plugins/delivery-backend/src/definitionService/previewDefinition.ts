import type { ApiProblem, DefinitionPreview, EngineComparison, ParameterChange } from '@slipway/backstage-plugin-delivery-common';
import { CueError } from '@slipway/cue';
import { type Application, compareParameters, type Definition, type DefinitionCatalog, definitionSchema } from '@slipway/oam';
import { createTwoFilesPatch } from 'diff';
import { listPublishedDefinitions } from '../database/operations/definitions/listPublishedDefinitions';
import type { LoadedDefinition } from '../definitions/types';
import { problemsOf } from '../service/nextRevision';
import { hasErrors } from '../service/readManifest';
import { candidateCatalog } from './candidateCatalog';
import type { DefinitionDependencies } from './dependencies';
import { describeOrigin } from './documents';
import { measureImpact } from './measureImpact';
import { readDefinitionText } from './readDefinitionText';
import type { DefinitionService } from './types';
import { exampleOf, renderExample, vetCandidate } from './vetCandidate';

/** Says what publishing a text would mean. Problems are part of the answer, not a refusal: it is asked while somebody still writes. */
export function previewDefinitionWith(deps: DefinitionDependencies): DefinitionService['previewDefinition'] {
  return async ({ source, impact }) => {
    const text = await source();
    const read = readDefinitionText(text);
    const { definition } = read;
    if (!definition) {
      return { problems: [...read.problems], unchanged: false, diff: '', parameters: [] };
    }
    const { kind, name } = definition;
    const current = deps.definitions.find(kind, name);
    const candidate = { ...definition, revision: await nextRevision(deps, definition) };
    const catalog = candidateCatalog(deps.definitions.snapshot(), candidate);
    const problems = hasErrors(read.problems)
      ? [...read.problems]
      : [...read.problems, ...(await vetCandidate(candidate, catalog, deps.renderPlans))];
    const usable = impact && !hasErrors(problems);
    return {
      definition: { kind, name },
      problems,
      ...(current ? { current: { ...describeOrigin(current.origin), source: current.source, format: current.format } } : {}),
      unchanged: current?.origin.kind === 'published' && current.source === text,
      diff: diffOf(current, text),
      parameters: changesOfParameters(current, candidate),
      ...(usable
        ? {
            engines: await compareEngines(deps, candidate, catalog),
            impact: await measureImpact(deps, candidate, catalog),
          }
        : {}),
    } satisfies DefinitionPreview;
  };
}

async function nextRevision({ database }: DefinitionDependencies, { kind, name }: Definition): Promise<number> {
  const published = await listPublishedDefinitions(database);
  return (published.find(each => each.kind === kind && each.name === name)?.revision ?? 0) + 1;
}

function diffOf(current: LoadedDefinition | undefined, text: string): string {
  if (!current || current.source === text) {
    return '';
  }
  const { name } = current.definition;
  const before = current.origin.kind === 'published' ? `${name} revision ${current.origin.revision}` : `${name} ${current.origin.kind}`;
  // Its first line is for patches of several files.
  return createTwoFilesPatch(before, `${name} new`, current.source, text, undefined, undefined, { context: 3 }).replace(/^=+\n/, '');
}

function changesOfParameters(current: LoadedDefinition | undefined, candidate: Definition): ParameterChange[] {
  if (!current) {
    return [];
  }
  try {
    return compareParameters(definitionSchema(current.definition).schema, definitionSchema(candidate).schema);
  } catch (error) {
    // One of them is not CUE: the problems say so.
    if (error instanceof CueError) {
      return [];
    }
    throw error;
  }
}

async function compareEngines(deps: DefinitionDependencies, candidate: Definition, catalog: DefinitionCatalog): Promise<EngineComparison> {
  const example: Application | undefined = exampleOf(candidate);
  if (!example) {
    return { message: 'There is no example to render with both engines.', differences: [] };
  }
  let refused: readonly ApiProblem[] | undefined;
  const found = await deps.compareEngines(render =>
    renderExample(example, catalog, render).catch((error: unknown) => {
      refused = problemsOf(error);
      if (!refused) {
        throw error;
      }
    }),
  );
  const own = found.filter(({ filename }) => filename === candidate.template.filename);
  const differences = own.map(({ path, message }) => ({ path: path.join('.'), message }));
  const isSame = own.length === 0 && !refused;
  return {
    message: isSame
      ? 'Both CUE engines render the example to the same objects.'
      : 'The two CUE engines do not agree on the example; the engine of delivery.cue.engine counts.',
    differences,
  };
}
