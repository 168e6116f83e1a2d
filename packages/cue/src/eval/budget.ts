/**
 * What one evaluation may use up, counted in steps: the same number on every machine. Evaluation is synchronous, so there is exactly one
 * budget in force at a time; it is kept here instead of being handed through every function.
 */
import { CueError } from '../engine';

export const DEFAULT_STEPS = 200_000;
/** Characters of a string or elements of a list that functions and operators may make. */
export const MAX_TEXT = 4 * 1024 * 1024;
export const MAX_ELEMENTS = 100_000;
/** Levels of fields inside one another. */
export const MAX_DEPTH = 250;
/** Making 64 characters costs as much as one step. */
const TEXT_PER_STEP = 64;
const TEXT_PER_MATCH_STEP = 8;

export class Budget {
  used = 0;
  /** Checks to be made when everything is evaluated. */
  readonly afterwards: (() => void)[] = [];

  constructor(readonly steps: number = DEFAULT_STEPS) {}
}

let current = new Budget(0);

/** Runs `evaluate` on this budget. Stack overflow of deep nesting is reported as an exhausted budget too. */
export function withBudget<T>(budget: Budget, evaluate: () => T): T {
  const outer = current;
  current = budget;
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof RangeError && /call stack/i.test(error.message))
      throw budgetError('values refer to one another too deeply');
    throw error;
  } finally {
    current = outer;
  }
}

export function currentBudget(): Budget {
  return current;
}

export function spend(steps: number): void {
  current.used += steps;
  if (current.used > current.steps) {
    throw budgetError(
      `more than ${current.steps} steps; look for loops over big lists and for disjunctions that multiply`,
    );
  }
}

/** For functions that make text out of little input. */
export function spendText(length: number): void {
  if (length > MAX_TEXT)
    throw budgetError(`a text of more than ${MAX_TEXT} characters`);
  spend(Math.ceil(length / TEXT_PER_STEP));
}

/** For matching a regular expression, which takes time linear to the text. */
export function spendMatch(text: string): void {
  spend(1 + Math.ceil(text.length / TEXT_PER_MATCH_STEP));
}

/** For functions that make lists out of little input. */
export function spendElements(count: number): void {
  if (count > MAX_ELEMENTS)
    throw budgetError(`a list of more than ${MAX_ELEMENTS} elements`);
  spend(Math.max(0, Math.ceil(count)));
}

export function budgetError(what: string): CueError {
  return new CueError([
    {
      code: 'budget',
      message: `the evaluation needs more than it may use: ${what}`,
      path: [],
    },
  ]);
}
