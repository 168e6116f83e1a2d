import type { CuePosition } from '../engine';
import { conflict } from '../value/bottom';
import { isSameScalar, kindOf, showScalar, type Scalar } from '../value/scalar';
import type { Vertex } from '../value/vertex';
import { anyPosition, restrictKinds } from './restrictKinds';

/** Unifies a scalar: there is one at most, and a second one is the same or a conflict. */
export function addScalar(
  vertex: Vertex,
  scalar: Scalar,
  position: CuePosition | undefined,
): void {
  if (vertex.scalar === undefined) {
    const kind = kindOf(scalar);
    if (vertex.kinds & kind) vertex.kinds = kind;
    else restrictKinds(vertex, kind, showScalar(scalar), position);
    vertex.scalar = scalar;
  } else if (!isSameScalar(vertex.scalar, scalar)) {
    vertex.error ??= conflict(
      `conflicting values ${showScalar(vertex.scalar)} and ${showScalar(
        scalar,
      )}`,
      position ?? anyPosition(vertex),
    );
  }
}
