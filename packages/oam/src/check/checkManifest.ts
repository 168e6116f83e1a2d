import {
  parseApplication,
  ParseApplicationOptions,
  ParsedApplication,
} from '../parse/parseApplication';
import { markPolicyObjects } from '../policies/markPolicyObjects';
import { formatPath, parsePath } from '../problem';
import type { Application, JsonObject, Problem } from '../types';
import { checkApplication } from './checkApplication';
import { subjectOf } from './subjectOf';
import type { CheckOptions } from './findDefinition';

export interface CheckedManifest {
  readonly application?: Application;
  /** What it was read from, as an object. */
  readonly manifest?: JsonObject;
  readonly problems: Problem[];
}

/**
 * Parses and checks a manifest: every mistake of form and against the definitions in one list, in the order of their lines.
 * The Application may be used when no problem is an error; it says which of its policies make objects.
 */
export async function checkManifest(
  text: string,
  options: CheckOptions & ParseApplicationOptions,
): Promise<CheckedManifest> {
  const parsed = parseApplication(text, options);
  return {
    ...(parsed.application
      ? { application: markPolicyObjects(parsed.application, options.catalog) }
      : {}),
    ...(parsed.manifest ? { manifest: parsed.manifest } : {}),
    problems: await checkParsedApplication(parsed, options),
  };
}

/** The same for a manifest that is parsed already: its problems and those against the definitions. */
export async function checkParsedApplication(
  parsed: ParsedApplication,
  options: CheckOptions,
): Promise<Problem[]> {
  if (!parsed.application) {
    return [...parsed.problems];
  }
  const found = await checkApplication(parsed.application, options);
  return [
    ...parsed.problems,
    ...found.map(problem => placeInManifest(problem, parsed)),
  ].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

const STEPS = 'spec.workflow.steps';

/** Steps may stand elsewhere in the text than in a well-formed Application; lines are known only here. */
function placeInManifest(problem: Problem, parsed: ParsedApplication): Problem {
  const path = problem.path.startsWith(`${STEPS}[`)
    ? `${formatPath(parsed.stepsPath)}${problem.path.slice(STEPS.length)}`
    : problem.path;
  const line = parsed.locate(parsePath(path));
  const subject = subjectOf(problem.path, parsed.application);
  return {
    ...problem,
    path,
    ...(subject === undefined ? {} : { subject }),
    ...(line === undefined ? {} : { line }),
  };
}
