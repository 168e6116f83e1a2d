/**
 * Disjunctions. Each alternative is tried together with everything else that the vertex is made of; those with an error fall out. What is
 * left is one value, or candidates of which the default is used. Marks of several disjunctions combine: a value is a default only when every
 * marked disjunction prefers it.
 */
import { Bottom } from '../value/bottom';
import { ANY } from '../value/kinds';
import type { Candidate, Vertex } from '../value/vertex';
import { distinctCandidates } from './distinctCandidates';
import type { ResolvedDisjunction } from './program';
import { settleCandidates } from './settleCandidates';
import { simpleCandidates } from './simpleDisjunction';
import { tryAlternatives } from './tryAlternatives';

export function resolveDisjunctions(vertex: Vertex): void {
  const [first] = vertex.disjunctions ?? [];
  const { disjunction } = first;
  if (isOnlySimple(vertex)) {
    const candidates = candidatesOfSimple(vertex, disjunction);
    settleCandidates(vertex, disjunction, candidates, null);
    return;
  }
  const tried = tryAlternatives(vertex, first);
  if (tried instanceof Bottom) {
    vertex.blocked = tried;
    return;
  }
  const candidates = distinctCandidates(tried.candidates);
  settleCandidates(vertex, disjunction, candidates, tried.error);
}

/** One disjunction of literals and types, and nothing said of the value besides scalars and kinds. */
function isOnlySimple(vertex: Vertex): boolean {
  const { disjunctions } = vertex;
  return (
    disjunctions?.length === 1 &&
    disjunctions[0].disjunction.simple &&
    !vertex.isStruct &&
    !vertex.isList &&
    !vertex.checks &&
    !vertex.incomplete
  );
}

/** What is left where nothing at all is said of the value besides: the same every time. */
const untouched = new WeakMap<ResolvedDisjunction, readonly Candidate[]>();

function candidatesOfSimple(
  vertex: Vertex,
  disjunction: ResolvedDisjunction,
): readonly Candidate[] {
  const isUntouched = vertex.scalar === undefined && vertex.kinds === ANY;
  const known = isUntouched ? untouched.get(disjunction) : undefined;
  if (known) return known;
  const candidates = distinctCandidates(simpleCandidates(vertex, disjunction));
  if (isUntouched) untouched.set(disjunction, candidates);
  return candidates;
}
