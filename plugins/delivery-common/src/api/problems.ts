import type { ApiError, ApiProblem } from './types';

/** One problem as one line: `spec.components[0].type: there is no component definition "webservce" (did you mean "webservice"?)`. */
export function formatProblem(problem: ApiProblem): string {
  const line = problem.line === undefined ? '' : ` (line ${problem.line})`;
  const where = problem.path ? `${problem.path}${line}: ` : '';
  const hint = problem.hint ? ` – ${problem.hint}` : '';
  return `${where}${problem.message}${hint}`;
}

/** The body of an error answer: all problems, errors before warnings, the first one repeated at the top. */
export function toApiError(
  status: number,
  problems: readonly [ApiProblem, ...ApiProblem[]],
): ApiError {
  const errors = [...problems].sort(
    (a, b) => severityRank(a) - severityRank(b),
  );
  return { ...errors[0], status, errors };
}

function severityRank(problem: ApiProblem): number {
  return problem.severity === 'warning' ? 1 : 0;
}
