import { isSameScalar, kindOf } from '../value/scalar';
import type { Candidate, Vertex } from '../value/vertex';
import { satisfies } from './bounds';
import { preferenceOf } from './preference';
import type { ResolvedDisjunction } from './program';

/** Candidates of a disjunction of literals and types, without building a vertex for each. */
export function simpleCandidates(
  vertex: Vertex,
  disjunction: ResolvedDisjunction,
): Candidate[] {
  const candidates: Candidate[] = [];
  const { scalar } = vertex;
  disjunction.alternatives.forEach(({ value }, i) => {
    const preference = preferenceOf(disjunction, i);
    if (value.op === 'literal') {
      if ((vertex.kinds & kindOf(value.value)) === 0) return;
      if (scalar === undefined || isSameScalar(scalar, value.value))
        candidates.push({ scalar: value.value, preference });
    } else if (value.op === 'type') {
      const kinds = value.kinds & vertex.kinds;
      if (kinds === 0) return;
      if (scalar === undefined)
        candidates.push({ kinds, checks: value.checks, preference });
      else if (
        kinds & kindOf(scalar) &&
        !value.checks?.some(check => satisfies(check, scalar))
      )
        candidates.push({ scalar, preference });
    }
  });
  return candidates;
}
