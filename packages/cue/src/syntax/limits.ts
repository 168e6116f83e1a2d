import { limitName, type NamedLimits } from '../limitName';

/** How large a text may be. Neither can be more than its default: the parser recurses, and what comes later does as well. */
export interface SyntaxLimits extends NamedLimits {
  /** Characters of a file or template. */
  readonly source?: number;
  /** Levels of braces, brackets, parentheses, shorthand labels and operators inside one another. */
  readonly nesting?: number;
}

/** Characters of a file or template. The largest definitions of KubeVela have 20,000. */
export const MAX_SOURCE = 256 * 1024;

/** Levels of braces, brackets, parentheses, shorthand labels and operators inside one another. Real definitions stay below 40. */
export const MAX_NESTING = 200;

/** Selectors, indexes and calls behind one operand, and operators in one row. */
export const MAX_CHAIN = 2000;

/** The levels of a text, counted by whoever goes into it. Calls `fail` with the sentence when there are too many. */
export function checkNesting(
  levels: number,
  limits: SyntaxLimits,
  fail: (message: string) => void,
): void {
  const most = Math.min(limits.nesting ?? MAX_NESTING, MAX_NESTING);
  if (levels > most)
    fail(`nested deeper than ${most} levels${limitName(limits, 'nesting')}`);
}
