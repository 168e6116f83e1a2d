import {
  parseApplication,
  ParseApplicationOptions,
} from '../parse/parseApplication';
import { formatPath, parsePath } from '../problem';
import type { Application, Problem } from '../types';
import { checkApplication, CheckOptions } from './checkApplication';

/**
 * Parses and checks a manifest: every mistake of form and against the definitions in one list, in the order of their lines.
 * The Application may be used when no problem is an error.
 */
export async function checkManifest(
  text: string,
  options: CheckOptions & ParseApplicationOptions,
): Promise<{ application?: Application; problems: Problem[] }> {
  const parsed = parseApplication(text, options);
  const { application, problems } = parsed;
  if (!application) {
    return { problems };
  }
  const found = await checkApplication(application, options);
  const steps = 'spec.workflow.steps';
  const stepsPath = formatPath(parsed.stepsPath);
  const placed = found.map(problem => {
    const path = problem.path.startsWith(`${steps}[`)
      ? `${stepsPath}${problem.path.slice(steps.length)}`
      : problem.path;
    const line = parsed.locate(parsePath(path));
    return { ...problem, path, ...(line === undefined ? {} : { line }) };
  });
  return {
    application,
    problems: [...problems, ...placed].sort(
      (a, b) => (a.line ?? 0) - (b.line ?? 0),
    ),
  };
}
