import { CueError, formatDiagnostic } from '@slipway/cue';
import type { DefinitionCatalog } from '../definitions/createDefinitionCatalog';
import { definitionLine } from '../definitions/newDefinition';
import {
  ACCESS_ANNOTATION,
  readNeededAccess,
} from '../definitions/readNeededAccess';
import { hasErrors, quote } from '../problem';
import { RenderError } from '../render/renderError';
import type { Application, Definition, Problem } from '../types';
import { type ActionPackages, checkActions } from './checkActions';
import { checkManifest } from './checkManifest';
import { definitionSchema } from './checkParameters';
import type { RuleLevels } from './checkRules';

/** Annotation with an Application, as YAML, that shows how a definition is used. */
export const EXAMPLE_ANNOTATION = 'slipway.io/example';

export interface VetOptions {
  /** Holds the definition and what its example uses besides. */
  readonly catalog: DefinitionCatalog;
  /** What the definitions of traits say about where they belong. */
  readonly rules?: Partial<RuleLevels>;
  /** What workflow steps may import; what they name beyond that is a warning. */
  readonly actions?: ActionPackages;
  /** Renders everything that an Application delivers; throws {@link RenderError}. */
  readonly render: (application: Application) => Promise<unknown>;
}

/** What is wrong with a definition: its parameters have to have a schema, and its example has to be in order and to render. */
export async function vetDefinition(
  definition: Definition,
  options: VetOptions,
): Promise<Problem[]> {
  const problems = accessProblems(definition);
  try {
    for (const gap of definitionSchema(definition).problems) {
      problems.push({
        code: 'schema_gap',
        severity: 'warning',
        path: `parameter.${gap.path}`,
        message: gap.message,
        definition: definitionLine(
          definition.template,
          gap.position?.line ?? 1,
        ),
      });
    }
    problems.push(
      ...(options.actions ? checkActions(definition, options.actions) : []),
    );
  } catch (error) {
    if (!(error instanceof CueError)) {
      throw error;
    }
    return error.diagnostics.map(diagnostic => ({
      code: 'invalid_definition',
      severity: 'error',
      path: '',
      message: formatDiagnostic(diagnostic),
      ...(diagnostic.position ? { line: diagnostic.position.line } : {}),
    }));
  }
  const example = definition.annotations[EXAMPLE_ANNOTATION];
  if (example === undefined) {
    return problems;
  }
  const found = await vetManifest(
    example,
    `${definition.name}'s example`,
    options,
  );
  return [
    ...problems,
    ...found.problems
      .filter(({ code }) => code !== 'not_supported_yet')
      // Its lines are those of the example, not of the definition's file.
      .map(({ line, ...problem }) => ({
        ...problem,
        message: `In the example: ${problem.message}`,
      })),
  ];
}

/** A part that means nothing grants nothing: its definition would fail in the cluster. */
function accessProblems(definition: Definition): Problem[] {
  return readNeededAccess(definition).unreadable.map(part => ({
    code: 'unreadable_access',
    severity: 'warning',
    path: '',
    message: `The annotation "${ACCESS_ANNOTATION}" says ${quote(
      part,
    )}, which means nothing and grants nothing.`,
    hint: 'verbs and then one resource with its group, e.g. "get list certificates.cert-manager.io"; commas between them',
  }));
}

/** Checks a manifest and renders what it delivers: all problems at once. */
export async function vetManifest(
  text: string,
  filename: string,
  { catalog, rules, render }: VetOptions,
): Promise<{ application?: Application; problems: Problem[] }> {
  const { application, problems } = await checkManifest(text, {
    catalog,
    ...(rules ? { rules } : {}),
    filename,
  });
  if (!application || hasErrors(problems)) {
    return { application, problems };
  }
  try {
    await render(application);
    return { application, problems };
  } catch (error) {
    if (error instanceof RenderError) {
      return { application, problems: [...problems, ...error.problems] };
    }
    throw error;
  }
}
