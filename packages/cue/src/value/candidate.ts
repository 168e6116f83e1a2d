import type { Check } from './constraint';
import type { Scalar } from './scalar';
import type { Vertex } from './vertex';

/** Whether an alternative is preferred: by `*`, against `*`, or no alternative is marked. */
export type Preference = 'default' | 'unmarked' | 'other';

export interface Candidate {
  /** The whole vertex with this alternative, unless it is a mere scalar or type. */
  readonly vertex?: Vertex;
  readonly scalar?: Scalar;
  /** Kinds of an alternative that is only a type. */
  readonly kinds?: number;
  readonly checks?: readonly Check[] | null;
  readonly preference: Preference;
}
