import { formatProblem, Problem } from '@slipway/oam';
import type { Io } from './io';

export interface PrintOptions {
  readonly json: boolean;
  /** Stands before each line when there are several files. */
  readonly filename?: string;
}

/** One line per problem on the error stream, or a JSON array of them. */
export function printProblems(
  problems: readonly Problem[],
  io: Io,
  options: PrintOptions,
): void {
  if (problems.length === 0) {
    return;
  }
  if (options.json) {
    io.err(`${JSON.stringify(problems, null, 2)}\n`);
    return;
  }
  for (const problem of problems) {
    const file = options.filename ? `${options.filename}: ` : '';
    const severity = problem.severity === 'warning' ? 'warning: ' : '';
    io.err(
      `${severity}${file}${formatProblem(problem).replaceAll('\n', ' ')}\n`,
    );
  }
}
