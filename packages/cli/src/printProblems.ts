import { formatProblem, Problem } from '@slipway/oam';
import type { Io } from './io';

export interface FileProblems {
  /** Stands before each line; absent where only one file is concerned. */
  readonly filename?: string;
  readonly problems: readonly Problem[];
}

/**
 * One line per problem on the error stream, or one JSON array of all of them, in which `file` names the file where there are several. Nothing
 * when there is none.
 */
export function printProblems(
  found: readonly FileProblems[],
  io: Io,
  options: { readonly json: boolean },
): void {
  const all = found.flatMap(({ filename, problems }) =>
    problems.map(problem => ({ filename, problem })),
  );
  if (options.json && all.length > 0) {
    const listed = all.map(({ filename, problem }) =>
      filename === undefined ? problem : { file: filename, ...problem },
    );
    io.err(`${JSON.stringify(listed, null, 2)}\n`);
    return;
  }
  for (const { filename, problem } of all) {
    const file = filename ? `${filename}: ` : '';
    const severity = problem.severity === 'warning' ? 'warning: ' : '';
    io.err(
      `${severity}${file}${formatProblem(problem).replaceAll('\n', ' ')}\n`,
    );
  }
}
