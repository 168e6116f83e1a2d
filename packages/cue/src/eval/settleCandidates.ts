import { Bottom } from '../value/bottom';
import { showLabel } from '../value/labels';
import { showScalar } from '../value/scalar';
import type { Candidate, Vertex } from '../value/vertex';
import { anyPosition } from './restrictKinds';
import { chooseDefault } from './defaults';
import { describeAlternatives } from './describeAlternatives';
import type { ResolvedDisjunction } from './program';

/** The vertex is its only candidate, or ambiguous between several, or wrong without any; `error` tells why one was refused. */
export function settleCandidates(
  vertex: Vertex,
  disjunction: ResolvedDisjunction,
  candidates: readonly Candidate[],
  error: Bottom | null,
): void {
  if (candidates.length === 0) {
    vertex.error = noAlternative(vertex, disjunction, error);
    return;
  }
  if (candidates.length === 1) {
    const [only] = candidates;
    vertex.preference = only.preference;
    if (only.vertex) vertex.resolved = only.vertex;
    else if (only.scalar !== undefined) vertex.scalar = only.scalar;
    else {
      vertex.kinds = only.kinds ?? vertex.kinds;
      vertex.checks = only.checks ? [...only.checks] : null;
    }
    return;
  }
  vertex.candidates = candidates;
  vertex.defaultCandidate = chooseDefault(candidates);
}

function noAlternative(
  vertex: Vertex,
  disjunction: ResolvedDisjunction,
  error: Bottom | null,
): Bottom {
  if (error?.code === 'user') return error;
  const accepted = describeAlternatives(disjunction);
  const got = describeContent(vertex);
  const list = accepted.length > 0 ? ` ${accepted.join(', ')}` : '';
  const reason =
    error && accepted.length < disjunction.alternatives.length
      ? ` (${error.message})`
      : '';
  return new Bottom(
    'error',
    'conflict',
    `${got} fits none of${list || ' the alternatives'}${reason}`,
    disjunction.position ?? anyPosition(vertex),
    accepted,
  );
}

function describeContent({ scalar, isList, fields }: Vertex): string {
  if (scalar !== undefined) return showScalar(scalar);
  if (isList) return 'the list';
  const names = [...(fields?.keys() ?? [])].slice(0, 6).map(showLabel);
  return names.length > 0 ? `the struct {${names.join(', ')}}` : 'the value';
}
