/**
 * The syntax tree of a CUE file: what was written, with positions and comments, and nothing of what it means.
 * Names are not resolved here; see `eval/resolve`.
 */
import type { CuePosition, CueSource } from '../engine';

/** What every node knows about its place in the text. */
export interface Node {
  readonly position: CuePosition;
  /** Offset of the first character in the source text. */
  readonly start: number;
  /** Offset after the last character in the source text. */
  readonly end: number;
}

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

export type Declaration =
  | Field
  | DynamicField
  | PatternConstraint
  | Embedding
  | Comprehension
  | LetDeclaration
  | Ellipsis
  | AttributeDeclaration;

/** `regular` is `a: x`, `optional` is `a?: x`, `required` is `a!: x`. */
export type FieldConstraint = 'regular' | 'optional' | 'required';

/** What can be written around a field, whatever its label is. */
interface FieldLike extends Node {
  readonly constraint: FieldConstraint;
  readonly value: Expression;
  /** `X=a: …`: a name for the field. */
  readonly alias?: string;
  /** `a: X={…}`: a name for the value inside the value. */
  readonly valueAlias?: string;
  /**
   * Lines of the comment right above the field, without `//`. In a shorthand `a: b: c`, comments and attributes belong to the innermost
   * label (KubeVela reads its markers there).
   */
  readonly docs: readonly string[];
  /** Comments behind the field on its last line, without `//`. */
  readonly lineComments: readonly string[];
  readonly attributes: readonly Attribute[];
}

export interface Field extends FieldLike {
  readonly kind: 'field';
  readonly name: string;
  /** `"a"` instead of `a`: cannot be referred to by its name alone, and is never hidden or a definition. */
  readonly quoted: boolean;
}

/** `(expression): x` or `"a\(b)": x`. */
export interface DynamicField extends FieldLike {
  readonly kind: 'dynamicField';
  readonly label: Expression;
}

/** `[pattern]: x` or `[Name=pattern]: x`. */
export interface PatternConstraint extends FieldLike {
  readonly kind: 'pattern';
  readonly pattern: Expression;
  /** Name of the matched label inside the value. */
  readonly labelAlias?: string;
}

export interface Embedding extends Node {
  readonly kind: 'embedding';
  readonly value: Expression;
}

export interface Comprehension extends Node {
  readonly kind: 'comprehension';
  readonly clauses: readonly Clause[];
  readonly body: StructLiteral;
}

export type Clause = ForClause | IfClause | LetClause;

export interface ForClause extends Node {
  readonly kind: 'for';
  readonly key?: string;
  readonly value: string;
  readonly source: Expression;
}

export interface IfClause extends Node {
  readonly kind: 'if';
  readonly condition: Expression;
}

export interface LetClause extends Node {
  readonly kind: 'let';
  readonly name: string;
  readonly value: Expression;
}

export interface LetDeclaration extends Node {
  readonly kind: 'letDeclaration';
  readonly name: string;
  readonly value: Expression;
}

export interface Ellipsis extends Node {
  readonly kind: 'ellipsis';
  readonly type?: Expression;
}

export interface AttributeDeclaration extends Node {
  readonly kind: 'attributeDeclaration';
  readonly attribute: Attribute;
}

/** `@name(body)`. */
export interface Attribute extends Node {
  readonly name: string;
  readonly body: string;
}

export interface ImportDeclaration extends Node {
  readonly path: string;
  /** The name by which the file refers to the package. */
  readonly name: string;
}

export interface CueFile extends Node {
  readonly kind: 'file';
  readonly source: CueSource;
  readonly packageName?: string;
  readonly imports: readonly ImportDeclaration[];
  readonly declarations: readonly Declaration[];
}
