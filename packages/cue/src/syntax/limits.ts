/** Characters of a file or template. The largest definitions of KubeVela have 20,000. */
export const MAX_SOURCE = 256 * 1024;

/** Levels of braces, brackets, parentheses, shorthand labels and operators inside one another. Real definitions stay below 40. */
export const MAX_NESTING = 200;

/** Selectors, indexes and calls behind one operand, and operators in one row. */
export const MAX_CHAIN = 2000;
