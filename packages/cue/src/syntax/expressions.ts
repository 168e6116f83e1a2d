import type { Comprehension, Declaration, Ellipsis } from './declarations';
import type { Node } from './node';

export type Expression =
  | Identifier
  | NullLiteral
  | BoolLiteral
  | IntLiteral
  | FloatLiteral
  | StringLiteral
  | BytesLiteral
  | Interpolation
  | Bottom
  | StructLiteral
  | ListLiteral
  | Parenthesized
  | Disjunction
  | Unification
  | BinaryExpression
  | UnaryExpression
  | BoundExpression
  | Selector
  | Index
  | Slice
  | Call;

export interface Identifier extends Node {
  readonly kind: 'identifier';
  readonly name: string;
}

export interface NullLiteral extends Node {
  readonly kind: 'null';
}

export interface BoolLiteral extends Node {
  readonly kind: 'bool';
  readonly value: boolean;
}

export interface IntLiteral extends Node {
  readonly kind: 'int';
  /** A bigint where a number would lose digits. */
  readonly value: number | bigint;
}

export interface FloatLiteral extends Node {
  readonly kind: 'float';
  /** Digits as written, without `_`, e.g. `1.50` or `1e3`. */
  readonly text: string;
}

export interface StringLiteral extends Node {
  readonly kind: 'string';
  readonly value: string;
}

export interface BytesLiteral extends Node {
  readonly kind: 'bytes';
  readonly value: Uint8Array;
}

/** `"a\(x)b"`: texts and expressions in turn, beginning and ending with a text. */
export interface Interpolation extends Node {
  readonly kind: 'interpolation';
  readonly type: 'string' | 'bytes';
  readonly texts: readonly string[];
  readonly expressions: readonly Expression[];
}

/** `_|_`. */
export interface Bottom extends Node {
  readonly kind: 'bottom';
}

export interface StructLiteral extends Node {
  readonly kind: 'struct';
  readonly declarations: readonly Declaration[];
  /** Written as `a: b: c` instead of `a: {b: c}`. */
  readonly shorthand: boolean;
}

export interface ListLiteral extends Node {
  readonly kind: 'list';
  readonly elements: readonly (Expression | Comprehension)[];
  /** `...` or `...T`; absent in a closed list. */
  readonly ellipsis?: Ellipsis;
  /** `[Name=string]`: only in the label of a pattern. */
  readonly labelAlias?: string;
}

export interface Parenthesized extends Node {
  readonly kind: 'parenthesized';
  readonly expression: Expression;
}

export interface Disjunction extends Node {
  readonly kind: 'disjunction';
  readonly alternatives: readonly Alternative[];
}

export interface Alternative {
  readonly value: Expression;
  /** Marked with `*`. */
  readonly isDefault: boolean;
}

/** `a & b & c`. */
export interface Unification extends Node {
  readonly kind: 'unification';
  readonly operands: readonly Expression[];
}

export type BinaryOperator =
  | '||'
  | '&&'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '=~'
  | '!~'
  | '+'
  | '-'
  | '*'
  | '/'
  | 'div'
  | 'mod'
  | 'quo'
  | 'rem';

export interface BinaryExpression extends Node {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface UnaryExpression extends Node {
  readonly kind: 'unary';
  readonly operator: '+' | '-' | '!';
  readonly operand: Expression;
}

export type BoundOperator = '!=' | '<' | '<=' | '>' | '>=' | '=~' | '!~';

/** `>=1`, `!="x"`, `=~"^a"`. */
export interface BoundExpression extends Node {
  readonly kind: 'bound';
  readonly operator: BoundOperator;
  readonly operand: Expression;
}

export interface Selector extends Node {
  readonly kind: 'selector';
  readonly operand: Expression;
  readonly name: string;
  /** `x."a-b"` instead of `x.ab`. */
  readonly quoted: boolean;
}

export interface Index extends Node {
  readonly kind: 'index';
  readonly operand: Expression;
  readonly index: Expression;
}

export interface Slice extends Node {
  readonly kind: 'slice';
  readonly operand: Expression;
  readonly low?: Expression;
  readonly high?: Expression;
}

export interface Call extends Node {
  readonly kind: 'call';
  readonly function: Expression;
  readonly arguments: readonly Expression[];
}
