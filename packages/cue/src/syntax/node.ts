import type { CuePosition } from '../engine';

/** What every node knows about its place in the text. */
export interface Node {
  readonly position: CuePosition;
  /** Offset of the first character in the source text. */
  readonly start: number;
  /** Offset after the last character in the source text. */
  readonly end: number;
}
