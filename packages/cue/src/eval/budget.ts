/**
 * What one evaluation may use up, counted in steps: the same number on every machine. Evaluation is synchronous, so there is exactly one
 * budget in force at a time; it is kept here instead of being handed through every function.
 */
import { CueError, type EvaluationBudget } from '../engine';
import { limitName } from '../limitName';

export const DEFAULT_STEPS = 200_000;
/** Characters of a string or elements of a list that functions and operators may make. */
export const MAX_TEXT = 4 * 1024 * 1024;
export const MAX_ELEMENTS = 100_000;
/** Levels of fields inside one another. No budget allows more: the stack would not hold them. */
export const MAX_DEPTH = 250;
/** Making 64 characters costs as much as one step. */
const TEXT_PER_STEP = 64;
const TEXT_PER_MATCH_STEP = 8;

export class Budget {
  used = 0;
  /** Checks to be made when everything is evaluated. */
  readonly afterwards: (() => void)[] = [];
  readonly steps: number;
  readonly text: number;
  readonly elements: number;
  readonly levels: number;

  constructor(readonly limits: EvaluationBudget = {}) {
    const { steps, text, elements, levels } = limits;
    this.steps = steps ?? DEFAULT_STEPS;
    this.text = text ?? MAX_TEXT;
    this.elements = elements ?? MAX_ELEMENTS;
    this.levels = Math.min(levels ?? MAX_DEPTH, MAX_DEPTH);
  }
}

let current = new Budget({ steps: 0 });

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
      `more than ${current.steps} steps${nameOf(
        'steps',
      )}; look for loops over big lists and for disjunctions that multiply`,
    );
  }
}

/** For functions that make text out of little input. */
export function spendText(length: number): void {
  if (length > current.text)
    throw budgetError(
      `a text of more than ${current.text} characters${nameOf('text')}`,
    );
  spend(Math.ceil(length / TEXT_PER_STEP));
}

/** For matching a regular expression, which takes time linear to the text. */
export function spendMatch(text: string): void {
  spend(1 + Math.ceil(text.length / TEXT_PER_MATCH_STEP));
}

/** For functions that make lists out of little input. */
export function spendElements(count: number): void {
  if (count > current.elements)
    throw budgetError(
      `a list of more than ${current.elements} elements${nameOf('elements')}`,
    );
  spend(Math.max(0, Math.ceil(count)));
}

/** For whatever looks into fields of fields. */
export function checkDepth(depth: number): void {
  if (depth > current.levels)
    throw budgetError(
      `fields more than ${current.levels} levels deep${nameOf('levels')}`,
    );
}

function nameOf(limit: string): string {
  return limitName(current.limits, limit);
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
