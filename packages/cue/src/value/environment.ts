import type { Bottom } from './bottom';
import type { Constraint } from './constraint';
import type { ResolvedStruct } from '../eval/program';
import type { Scalar } from './scalar';
import type { Vertex } from './vertex';

export type Value = Scalar | Vertex | Constraint | Bottom;

/** One scope at run time: that of a struct literal (its vertex), of a clause (its variables) or of a value alias. */
export class Environment {
  /** Evaluated `let` declarations of the struct. */
  lets: Map<string, Vertex> | null = null;
  /** The vertex from which a reference copied the struct literal, if one did: tells structural cycles. */
  origin: Vertex | null = null;
  /** How many times `origin` was followed from inside what was copied from it. */
  cycles = 0;

  constructor(
    readonly up: Environment | null,
    readonly vertex: Vertex | null,
    readonly struct: ResolvedStruct | null,
    /** Key of a `for` clause, or the label that a pattern matched. */
    readonly key: Value | undefined,
    /** Value of a `for` or `let` clause. */
    readonly value: Value | undefined,
  ) {}

  static ofStruct(
    up: Environment | null,
    vertex: Vertex,
    struct: ResolvedStruct,
  ): Environment {
    return new Environment(up, vertex, struct, undefined, undefined);
  }

  static ofVariables(
    up: Environment | null,
    key: Value | undefined,
    value: Value | undefined,
  ): Environment {
    return new Environment(up, null, null, key, value);
  }

  static ofSelf(up: Environment | null, vertex: Vertex): Environment {
    return new Environment(up, vertex, null, undefined, undefined);
  }
}
