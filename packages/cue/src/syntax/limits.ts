/** Levels of braces, brackets, parentheses, shorthand labels and operators inside one another. Real definitions stay below 40. */
export const MAX_NESTING = 200;

/** Selectors, indexes and calls behind one operand, and operators in one row. */
export const MAX_CHAIN = 2000;
