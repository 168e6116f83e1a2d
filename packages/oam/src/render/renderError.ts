import { CueDiagnostic, CueError, type CueErrorCode } from '@slipway/cue';
import { checkParameters } from '../check/checkParameters';
import { definitionLine } from '../definitions/newDefinition';
import { hideHandedOn, hideSecrets } from './hideSecrets';
import { formatPath, formatProblem, parsePath, quote } from '../problem';
import type { Component, Definition, JsonObject, Problem } from '../types';

const MAY_EXPLAIN: ReadonlySet<CueErrorCode> = new Set([
  'conflict',
  'incomplete',
  'closed',
]);

/** Thrown when a component or policy cannot be rendered; `problems` has everything that is known about why. */
export class RenderError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n') || 'render error');
    this.name = 'RenderError';
  }
}

/** The same without what was handed on to the component. */
export function withoutHandedOn(
  error: RenderError,
  { handedOn = [] }: Component,
): RenderError {
  if (handedOn.length === 0) return error;
  return new RenderError(
    error.problems.map(({ message, hint, ...problem }) => ({
      ...problem,
      message: hideHandedOn(message, handedOn),
      ...(hint === undefined ? {} : { hint: hideHandedOn(hint, handedOn) }),
    })),
  );
}

/** What is being evaluated, for the sentences of problems. */
export interface Subject {
  /** Name of the Application. */
  readonly application: string;
  /** What its author gave, to explain mistakes by. */
  readonly parameter: JsonObject;
  /** What its template saw; the contents of Secrets in it are kept out of sentences. */
  readonly context?: JsonObject;
  /** Path in the manifest: `spec.components[0].traits[1]`. */
  readonly path: string;
  /** `component "web" (webservice)`, `trait "scaler" of component "web"`. */
  readonly name: string;
  readonly definition: Definition;
}

/**
 * Turns what an engine threw into a {@link RenderError}; anything but a {@link CueError} is a bug and passes through. What the schema of the
 * parameters can explain is said in its words: it knows what is missing and what was expected, where CUE only finds values that do not meet.
 */
export function renderErrorOf(error: unknown, subject: Subject): unknown {
  if (!(error instanceof CueError)) {
    return error;
  }
  const explained = error.diagnostics.every(({ code }) => MAY_EXPLAIN.has(code))
    ? explainByParameters(subject)
    : [];
  const rest = error.diagnostics
    .map(diagnostic => describeDiagnostic(diagnostic, subject))
    .filter(
      problem =>
        explained.length === 0 || isAnotherMistake(problem, explained, subject),
    );
  return new RenderError([...explained, ...rest]);
}

function explainByParameters(subject: Subject): Problem[] {
  return checkParameters(subject.definition, subject.parameter, {
    path: `${subject.path}.properties`,
  })
    .filter(
      ({ severity, code }) =>
        severity === 'error' && code !== 'invalid_definition',
    )
    .map(problem => ({
      ...problem,
      subject: `Application ${quote(subject.application)}`,
      message: `The ${subject.name} cannot be rendered: ${problem.message}`,
    }));
}

/**
 * Beside mistakes in the parameters only others in the parameters count: what a template makes of wrong ones says nothing. CUE stops at the
 * list or struct around a mistake.
 */
function isAnotherMistake(
  found: Problem,
  explained: readonly Problem[],
  subject: Subject,
): boolean {
  return (
    found.path.startsWith(`${subject.path}.properties`) &&
    !explained.some(
      known =>
        known.definition === found.definition ||
        isWithin(known.path, found.path) ||
        isWithin(found.path, known.path),
    )
  );
}

function isWithin(path: string, outer: string): boolean {
  return path.startsWith(outer) && /^($|[.[])/.test(path.slice(outer.length));
}

function describeDiagnostic(
  diagnostic: CueDiagnostic,
  subject: Subject,
): Problem {
  const { path, position } = diagnostic;
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
    subject: `Application ${quote(subject.application)}`,
    message: `The ${subject.name} cannot be rendered${where}: ${hideSecrets(
      diagnostic.message,
      subject.context,
    )}.`,
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
      subject: `Application ${quote(subject.application)}`,
      message: `The ${subject.name} cannot be rendered: ${message}`,
      ...(hint === undefined ? {} : { hint }),
      definition: definitionLine(subject.definition.template),
    },
  ]);
}
