import { CueDiagnostic, CueError } from '@slipway/cue';
import { definitionLine } from '../definitions/newDefinition';
import { formatPath, formatProblem, parsePath } from '../problem';
import type { Definition, Problem } from '../types';

/** Thrown when a component or policy cannot be rendered; `problems` has everything that is known about why. */
export class RenderError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n') || 'render error');
    this.name = 'RenderError';
  }
}

/** What is being evaluated, for the sentences of problems. */
export interface Subject {
  /** Path in the manifest: `spec.components[0].traits[1]`. */
  readonly path: string;
  /** `component "web" (webservice)`, `trait "scaler" of component "web"`. */
  readonly name: string;
  readonly definition: Definition;
}

/** Turns what an engine threw into a {@link RenderError}; anything but a {@link CueError} is a bug and passes through. */
export function renderErrorOf(error: unknown, subject: Subject): unknown {
  return error instanceof CueError
    ? new RenderError(
        error.diagnostics.map(diagnostic =>
          describeDiagnostic(diagnostic, subject),
        ),
      )
    : error;
}

function describeDiagnostic(
  diagnostic: CueDiagnostic,
  subject: Subject,
): Problem {
  const { path, position, accepted } = diagnostic;
  const isParameter = path[0] === 'parameter';
  const at = isParameter
    ? formatPath([
        ...parsePath(`${subject.path}.properties`),
        ...path.slice(1).map(asSegment),
      ])
    : subject.path;
  const where =
    !isParameter && path.length > 0
      ? ` at ${formatPath(path.map(asSegment))}`
      : '';
  return {
    code: diagnostic.code === 'user' ? 'user_error' : `cue_${diagnostic.code}`,
    severity: 'error',
    path: at,
    message: `The ${subject.name} cannot be rendered${where}: ${diagnostic.message}`,
    ...(accepted && accepted.length > 0
      ? { hint: `accepted: ${accepted.join(' | ')}` }
      : {}),
    definition: definitionLine(subject.definition.template, position?.line),
  };
}

function asSegment(segment: string): string | number {
  return /^\d+$/.test(segment) ? Number(segment) : segment;
}

export function subjectProblem(
  subject: Subject,
  code: string,
  message: string,
  hint?: string,
): RenderError {
  return new RenderError([
    {
      code,
      severity: 'error',
      path: subject.path,
      message: `The ${subject.name} cannot be rendered: ${message}`,
      ...(hint === undefined ? {} : { hint }),
      definition: definitionLine(subject.definition.template),
    },
  ]);
}
