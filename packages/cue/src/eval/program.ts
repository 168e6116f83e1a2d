/**
 * The syntax tree with every name resolved: what is evaluated. Immutable, so one program serves any number of evaluations.
 */
import type { CuePosition } from '../engine';
import type { BinaryOperator, BoundOperator } from '../syntax';
import type { Check } from '../value/constraint';
import type { Scalar } from '../value/scalar';
import type { Value } from '../value/environment';
import type { Vertex } from '../value/vertex';

export type ResolvedExpression =
  | { readonly op: 'json' }
  | { readonly op: 'top'; readonly position?: CuePosition }
  | {
      readonly op: 'value';
      readonly value: Value;
      readonly position?: CuePosition;
    }
  | {
      readonly op: 'vertex';
      readonly vertex: Vertex;
      readonly position?: CuePosition;
    }
  | {
      readonly op: 'literal';
      readonly value: Scalar;
      readonly position: CuePosition;
    }
  | { readonly op: 'bottom'; readonly position: CuePosition }
  | ResolvedType
  | FieldReference
  | ResolvedReference
  | ResolvedSelector
  | ResolvedIndex
  | ResolvedSlice
  | ResolvedCall
  | PackageMember
  | ResolvedInterpolation
  | ResolvedBinary
  | ResolvedUnary
  | ResolvedBound
  | ResolvedDisjunction
  | ResolvedUnification
  | ResolvedStruct
  | ResolvedList
  | NamedValue;

/** A predeclared type such as `string` or `uint8`. */
export interface ResolvedType {
  readonly op: 'type';
  readonly name: string;
  readonly kinds: number;
  readonly checks: readonly Check[] | null;
  readonly position: CuePosition;
}

/** A field of an enclosing struct, `hops` scopes further out. */
export interface FieldReference {
  readonly op: 'field';
  readonly label: string;
  readonly hops: number;
  readonly position: CuePosition;
}

/** - `let`: a let declaration of a struct; `key`, `variable`: of a clause; `self`: the value that a value alias names */
export interface ResolvedReference {
  readonly op: 'let' | 'key' | 'variable' | 'self';
  readonly name: string;
  readonly hops: number;
  readonly position: CuePosition;
}

export interface ResolvedSelector {
  readonly op: 'select';
  readonly operand: ResolvedExpression;
  readonly label: string;
  readonly position: CuePosition;
}

export interface ResolvedIndex {
  readonly op: 'index';
  readonly operand: ResolvedExpression;
  readonly index: ResolvedExpression;
  readonly position: CuePosition;
}

export interface ResolvedSlice {
  readonly op: 'slice';
  readonly operand: ResolvedExpression;
  readonly low: ResolvedExpression | null;
  readonly high: ResolvedExpression | null;
  readonly position: CuePosition;
}

/** A call of a builtin (`path` is null) or of a function of a package. */
export interface ResolvedCall {
  readonly op: 'call';
  readonly path: string | null;
  readonly name: string;
  readonly arguments: readonly ResolvedExpression[];
  readonly position: CuePosition;
}

/** A constant or definition of an imported package. */
export interface PackageMember {
  readonly op: 'member';
  readonly path: string;
  readonly name: string;
  readonly position: CuePosition;
}

export interface ResolvedInterpolation {
  readonly op: 'interpolation';
  readonly type: 'string' | 'bytes';
  readonly texts: readonly string[];
  readonly expressions: readonly ResolvedExpression[];
  readonly position: CuePosition;
}

export interface ResolvedBinary {
  readonly op: 'binary';
  readonly operator: BinaryOperator;
  readonly left: ResolvedExpression;
  readonly right: ResolvedExpression;
  readonly position: CuePosition;
}

export interface ResolvedUnary {
  readonly op: 'unary';
  readonly operator: '+' | '-' | '!';
  readonly operand: ResolvedExpression;
  readonly position: CuePosition;
}

export interface ResolvedBound {
  readonly op: 'bound';
  readonly operator: BoundOperator;
  readonly operand: ResolvedExpression;
  readonly position: CuePosition;
}

export interface ResolvedAlternative {
  readonly value: ResolvedExpression;
  readonly isDefault: boolean;
}

export interface ResolvedDisjunction {
  readonly op: 'disjunction';
  readonly alternatives: readonly ResolvedAlternative[];
  /** Some alternative has a `*`. */
  readonly marked: boolean;
  /** Only literals and types: decided without building a vertex for each. */
  readonly simple: boolean;
  readonly position: CuePosition;
}

export interface ResolvedUnification {
  readonly op: 'unification';
  readonly operands: readonly ResolvedExpression[];
  readonly position: CuePosition;
}

export interface ResolvedField {
  readonly label: string;
  readonly optional: boolean;
  readonly required: boolean;
  readonly value: ResolvedExpression;
  readonly markers: { readonly [name: string]: string } | null;
  /** Absent in a struct that was computed. */
  readonly position?: CuePosition;
}

export interface ResolvedDynamicField extends Omit<ResolvedField, 'label'> {
  readonly op: 'dynamicField';
  readonly label: ResolvedExpression;
}

export interface ResolvedPattern {
  readonly pattern: ResolvedExpression;
  /** The value sees the label as variable `key` of a scope of its own. */
  readonly namesLabel: boolean;
  readonly value: ResolvedExpression;
}

export type ResolvedClause =
  | { readonly kind: 'for'; readonly source: ResolvedExpression }
  | { readonly kind: 'if'; readonly condition: ResolvedExpression }
  | { readonly kind: 'let'; readonly value: ResolvedExpression };

export interface ResolvedComprehension {
  readonly op: 'comprehension';
  readonly clauses: readonly ResolvedClause[];
  readonly body: ResolvedStruct;
  readonly position: CuePosition;
}

/** The order in which fields were written, for `json.Marshal` and loops. */
export type OrderEntry =
  | { readonly kind: 'field'; readonly label: string }
  | { readonly kind: 'struct'; readonly struct: ResolvedStruct }
  | { readonly kind: 'other' };

export interface ResolvedStruct {
  readonly op: 'struct';
  readonly fields: readonly ResolvedField[];
  readonly patterns: readonly ResolvedPattern[];
  readonly embeddings: readonly ResolvedExpression[];
  /** Comprehensions and dynamic fields, in source order. */
  readonly comprehensions: readonly (
    | ResolvedComprehension
    | ResolvedDynamicField
  )[];
  readonly lets: ReadonlyMap<string, ResolvedExpression> | null;
  readonly labels: ReadonlySet<string>;
  /** Labels that the struct may give a vertex, or null when they cannot be told (embeddings, dynamic fields). */
  readonly possibleLabels: ReadonlySet<string> | null;
  readonly hasRegularField: boolean;
  /** Has embeddings or comprehensions, so it may turn out to be a scalar or list. */
  readonly mayBeScalar: boolean;
  /** Embeds something else than a literal, here or in a comprehension. */
  readonly embedsReference: boolean;
  /** Has `...`. */
  readonly open: boolean;
  readonly order: readonly OrderEntry[];
  /** Absent for a struct that was computed. */
  readonly position?: CuePosition;
}

export interface ResolvedList {
  readonly op: 'list';
  readonly elements: readonly (ResolvedExpression | ResolvedComprehension)[];
  /** null: closed; otherwise what further elements are. */
  readonly ellipsis: ResolvedExpression | null;
  /** Absent for a list that was computed. */
  readonly position?: CuePosition;
}

/** `X={…}` as a value. */
export interface NamedValue {
  readonly op: 'named';
  readonly value: ResolvedExpression;
  readonly position: CuePosition;
}

export interface Program {
  readonly root: ResolvedStruct;
}

export function positionOf(
  expression: ResolvedExpression,
): CuePosition | undefined {
  return expression.op === 'json' ? undefined : expression.position;
}
