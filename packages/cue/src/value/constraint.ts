import type { BoundOperator } from '../syntax';
import type { Bottom } from './bottom';
import type { Scalar } from './scalar';
import type { Vertex } from './vertex';

/** `>=1`, `=~"^a"`. */
export interface Bound {
  readonly kind: 'bound';
  readonly operator: BoundOperator;
  readonly operand: Scalar;
}

/** A function that accepts or refuses, e.g. `strings.MinRunes(3)`. */
export interface Validator {
  readonly kind: 'validator';
  /** As it was written, for messages. */
  readonly name: string;
  /** `undefined` when the value is accepted. */
  readonly check: (value: Scalar | Vertex) => Bottom | undefined;
}

export type Check = Bound | Validator;

/** A value that is not concrete: some kinds, limited by checks. */
export class Constraint {
  constructor(
    readonly kinds: number,
    readonly checks: readonly Check[] | null,
  ) {}
}
