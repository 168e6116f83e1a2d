import type { CuePosition } from '../engine';
import { conflict } from '../value/bottom';
import { ANY, showKinds } from '../value/kinds';
import { showScalar } from '../value/scalar';
import type { Vertex } from '../value/vertex';
import { positionOf } from './program';

/** The vertex is of these kinds only; `what` says in an error who asks for it. */
export function restrictKinds(
  vertex: Vertex,
  kinds: number,
  what: string,
  position?: CuePosition,
): void {
  const before = vertex.kinds;
  vertex.kinds &= kinds;
  if (vertex.kinds === 0 && before !== 0) {
    const have =
      vertex.scalar === undefined
        ? showKinds(before)
        : showScalar(vertex.scalar);
    const types = `${showKinds(before)} and ${showKinds(
      kinds === ANY ? before : kinds,
    )}`;
    vertex.error ??= conflict(
      `conflicting values ${have} and ${what} (mismatched types ${types})`,
      position ?? anyPosition(vertex),
    );
  }
}

/** Some place in the text that has to do with the vertex, for errors that a JSON input caused. */
export function anyPosition(vertex: Vertex): CuePosition | undefined {
  for (const { expression } of vertex.conjuncts) {
    const position = positionOf(expression);
    if (position) return position;
  }
  return undefined;
}
