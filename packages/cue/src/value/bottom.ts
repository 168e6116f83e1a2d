import type { CueErrorCode, CuePosition } from '../engine';
import type { Vertex } from './vertex';

/**
 * - `error`: holds whatever is added
 * - `incomplete`: more information may cure it, e.g. an operand that is not concrete yet
 * - `pending`: the answer depends on a struct that is being evaluated right now (`on`); the asker tries again later
 */
export type Outcome = 'error' | 'incomplete' | 'pending';

/** `_|_` with a reason. */
export class Bottom {
  constructor(
    readonly outcome: Outcome,
    readonly code: CueErrorCode,
    readonly message: string,
    readonly position?: CuePosition,
    readonly accepted?: readonly string[],
    readonly on?: Vertex,
  ) {}

  at(position: CuePosition | undefined): Bottom {
    if (this.position || !position) return this;
    return new Bottom(
      this.outcome,
      this.code,
      this.message,
      position,
      this.accepted,
      this.on,
    );
  }
}

export function conflict(message: string, position?: CuePosition): Bottom {
  return new Bottom('error', 'conflict', message, position);
}

export function incomplete(message: string, position?: CuePosition): Bottom {
  return new Bottom('incomplete', 'incomplete', message, position);
}

export function cycle(message: string, position?: CuePosition): Bottom {
  return new Bottom('error', 'cycle', message, position);
}

export function pending(on: Vertex, message: string): Bottom {
  return new Bottom('pending', 'cycle', message, undefined, undefined, on);
}

/** Carries a bottom through code that computes plain values (JSON, arguments of functions). */
export class BottomError extends Error {
  constructor(readonly bottom: Bottom) {
    super(bottom.message);
    this.name = 'BottomError';
  }
}
