import type { CuePosition } from '../engine';

/** A comment line without its `//`. */
export interface Comment {
  readonly text: string;
  readonly line: number;
  /** Stands behind other text on its line. */
  readonly trailing: boolean;
}

export type TokenType =
  | 'identifier'
  | 'number'
  | 'string'
  | 'operator'
  | 'comma'
  | 'attribute'
  | 'bottom'
  | 'end';

export interface Token {
  readonly type: TokenType;
  /** The operator, identifier or number as written; empty for strings. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly position: CuePosition;
  /** Comments between the token before and this one. */
  readonly comments: readonly Comment[];
  readonly string?: ScannedString;
}

/** Pieces of a string: `texts` and `interpolations` in turn, one text more than interpolations. */
export interface ScannedString {
  readonly type: 'string' | 'bytes';
  readonly texts: readonly string[];
  /** Set for bytes without interpolation. */
  readonly bytes?: Uint8Array;
  /** Tokens of each `\( … )`, ended by an `end` token. */
  readonly interpolations: readonly (readonly Token[])[];
}
