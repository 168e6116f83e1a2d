import { Bottom } from '../value/bottom';
import {
  Vertex,
  type Candidate,
  type PendingDisjunction,
} from '../value/vertex';
import { spend } from './budget';
import { expand } from './expand';
import { findError } from './findError';
import { combine, preferenceOf } from './preference';
import type { ResolvedDisjunction } from './program';

/** Trying an alternative builds a whole vertex and looks for errors below it. */
const ALTERNATIVE_COST = 40;

export interface Tried {
  readonly candidates: readonly Candidate[];
  readonly error: Bottom | null;
}

/** What the vertex would be with each alternative that holds; the error of one that does not; or what all of them wait for. */
export function tryAlternatives(
  vertex: Vertex,
  { disjunction }: PendingDisjunction,
): Tried | Bottom {
  const candidates: Candidate[] = [];
  let error: Bottom | null = null;
  for (let i = 0; i < disjunction.alternatives.length; i += 1) {
    const preference = preferenceOf(disjunction, i);
    const alternative = withChoice(vertex, disjunction, i);
    const failed = findFailure(vertex, alternative);
    if (failed?.outcome === 'pending') return failed;
    if (failed) {
      if (!error || failed.code === 'user') error = failed;
    } else if (alternative.candidates) {
      for (const candidate of alternative.candidates)
        candidates.push({
          ...candidate,
          preference: combine(preference, candidate.preference),
        });
    } else {
      candidates.push({
        vertex: alternative,
        preference:
          alternative.preference === null
            ? preference
            : combine(preference, alternative.preference),
      });
    }
  }
  return { candidates: withoutIncomplete(candidates), error };
}

/** The vertex as it would be with this alternative. */
function withChoice(
  vertex: Vertex,
  disjunction: ResolvedDisjunction,
  index: number,
): Vertex {
  const alternative = new Vertex(
    vertex.label,
    vertex.parent,
    vertex.inDefinition,
  );
  spend(ALTERNATIVE_COST + 2 * vertex.conjuncts.length);
  alternative.conjuncts = vertex.conjuncts.slice();
  alternative.choices = new Map(vertex.choices);
  alternative.choices.set(disjunction, index);
  alternative.markers = vertex.markers;
  return alternative;
}

function findFailure(vertex: Vertex, alternative: Vertex): Bottom | null {
  expand(alternative);
  let blocked = alternative.blocked;
  if (blocked && blocked.on === vertex && !vertex.forced) {
    // It waits for the very disjunction that is being decided: nothing more will be known.
    vertex.forced = true;
    expand(alternative);
    vertex.forced = false;
    blocked = alternative.blocked;
  }
  if (blocked)
    return blocked.on === vertex
      ? new Bottom('error', 'cycle', blocked.message)
      : blocked;
  if (alternative.error) return alternative.error;
  return alternative.candidates ? null : findError(alternative);
}

/**
 * While another alternative is there, one that is not known at all does not count, nor does one with a reference in it that leads nowhere.
 */
function withoutIncomplete(
  candidates: readonly Candidate[],
): readonly Candidate[] {
  if (candidates.length < 2) return candidates;
  const known = candidates.filter(
    ({ vertex }) =>
      !vertex || !(isUnknown(vertex) || hasBrokenReference(vertex)),
  );
  return known.length > 0 ? known : candidates;
}

function isUnknown({ incomplete, fields, elements }: Vertex): boolean {
  return incomplete !== null && !fields && !elements;
}

function hasBrokenReference(vertex: Vertex): boolean {
  if (vertex.incomplete) return vertex.incomplete.code === 'reference';
  for (const element of vertex.elements ?? [])
    if (hasBrokenReference(element)) return true;
  for (const field of vertex.fields?.values() ?? [])
    if (!field.optional && hasBrokenReference(field)) return true;
  return false;
}
