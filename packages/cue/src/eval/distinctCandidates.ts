import { isSameScalar, type Scalar } from '../value/scalar';
import type { Candidate } from '../value/vertex';
import { preferred } from './preference';

/** Alternatives that come to the same scalar count once. */
export function distinctCandidates(
  all: readonly Candidate[],
): readonly Candidate[] {
  return all.length < 2 ? all : mergeEqualScalars(withoutUnmarked(all));
}

/** Where some alternative brings a default of its own, those without any are not the default. */
function withoutUnmarked(
  candidates: readonly Candidate[],
): readonly Candidate[] {
  if (!candidates.some(({ preference }) => preference === 'default'))
    return candidates;
  return candidates.map(candidate =>
    candidate.preference === 'unmarked'
      ? { ...candidate, preference: 'other' }
      : candidate,
  );
}

/** Equal scalars are one candidate, as preferred as the most preferred of them. */
function mergeEqualScalars(
  candidates: readonly Candidate[],
): readonly Candidate[] {
  if (candidates.length < 2) return candidates;
  const merged: Candidate[] = [];
  for (const candidate of candidates) {
    const scalar = scalarOf(candidate);
    const known =
      scalar === undefined
        ? -1
        : merged.findIndex(other => isScalar(other, scalar));
    if (known < 0) merged.push(candidate);
    else
      merged[known] = {
        ...merged[known],
        preference: preferred(merged[known].preference, candidate.preference),
      };
  }
  return merged;
}

function scalarOf({ scalar, vertex }: Candidate): Scalar | undefined {
  return scalar === undefined ? vertex?.scalar : scalar;
}

function isScalar(candidate: Candidate, scalar: Scalar): boolean {
  const own = scalarOf(candidate);
  return own !== undefined && isSameScalar(own, scalar);
}
