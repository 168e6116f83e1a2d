/**
 * The syntax tree of a CUE file: what was written, with positions and comments, and nothing of what it means.
 * Names are not resolved here; see `eval/resolve`.
 */
export type * from './declarations';
export type * from './expressions';
export type * from './node';
