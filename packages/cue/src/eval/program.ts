/**
 * The syntax tree with every name resolved: what is evaluated. Immutable, so one program serves any number of evaluations.
 */
import type { CuePosition } from '../engine';
import type { BinaryOperator, BoundOperator } from '../syntax';
import type { Check } from '../value/constraint';
import type { Scalar } from '../value/scalar';
import type { Value } from '../value/environment';
import type { Vertex } from '../value/vertex';
import type { ResolvedComprehension, ResolvedStruct } from './resolvedStruct';

export type * from './resolvedStruct';

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
