import type { CueSource } from '../engine';
import type { Expression, StructLiteral } from './expressions';
import type { Node } from './node';

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
