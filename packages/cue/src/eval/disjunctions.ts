/**
 * Disjunctions. Each alternative is tried together with everything else that the vertex is made of; those with an error fall out. What is
 * left is one value, or candidates of which the default is used. Marks of several disjunctions combine: a value is a default only when every
 * marked disjunction prefers it.
 */
import { Bottom } from '../value/bottom';
import { ANY } from '../value/kinds';
import { showLabel } from '../value/labels';
import { isSameScalar, showScalar, type Scalar } from '../value/scalar';
import {
  Vertex,
  type Candidate,
  type PendingDisjunction,
  type Preference,
} from '../value/vertex';
import { anyPosition } from './addConjunct';
import { chooseDefault } from './defaults';
import { spend } from './budget';
import { expand } from './expand';
import { findError } from './findError';
import type { ResolvedDisjunction } from './program';
import { describeAlternatives } from './describeAlternatives';
import { simpleCandidates } from './simpleDisjunction';

/** Trying an alternative builds a whole vertex and looks for errors below it. */
const ALTERNATIVE_COST = 40;

export function resolveDisjunctions(vertex: Vertex): void {
  const [first] = vertex.disjunctions ?? [];
  const isSimple =
    vertex.disjunctions?.length === 1 && first.disjunction.simple;
  if (
    isSimple &&
    !vertex.isStruct &&
    !vertex.isList &&
    !vertex.checks &&
    !vertex.incomplete
  ) {
    resolveSimple(vertex, first.disjunction);
    return;
  }
  const tried = tryAlternatives(vertex, first);
  if (tried instanceof Bottom) vertex.blocked = tried;
  else
    settleCandidates(vertex, first.disjunction, tried.candidates, tried.error);
}

/** What is left of a simple disjunction where nothing else is said of the value: the same every time. */
const untouched = new WeakMap<ResolvedDisjunction, readonly Candidate[]>();

function resolveSimple(vertex: Vertex, disjunction: ResolvedDisjunction): void {
  if (vertex.scalar !== undefined || vertex.kinds !== ANY) {
    settleCandidates(
      vertex,
      disjunction,
      simpleCandidates(vertex, disjunction),
    );
    return;
  }
  let candidates = untouched.get(disjunction);
  if (!candidates)
    untouched.set(
      disjunction,
      (candidates = distinctCandidates(simpleCandidates(vertex, disjunction))),
    );
  settleDistinct(vertex, disjunction, candidates, null);
}

interface Tried {
  readonly candidates: readonly Candidate[];
  readonly error: Bottom | null;
}

function tryAlternatives(
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

export function preferenceOf(
  disjunction: ResolvedDisjunction,
  index: number,
): Preference {
  if (!disjunction.marked) return 'unmarked';
  return disjunction.alternatives[index].isDefault ? 'default' : 'other';
}

function combine(a: Preference, b: Preference): Preference {
  if (a === 'other' || b === 'other') return 'other';
  return a === 'default' || b === 'default' ? 'default' : 'unmarked';
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

function settleCandidates(
  vertex: Vertex,
  disjunction: ResolvedDisjunction,
  all: readonly Candidate[],
  error?: Bottom | null,
): void {
  settleDistinct(vertex, disjunction, distinctCandidates(all), error ?? null);
}

function distinctCandidates(all: readonly Candidate[]): readonly Candidate[] {
  return all.length < 2 ? all : mergeEqualScalars(withoutUnmarked(all));
}

function settleDistinct(
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

const RANK: { readonly [preference in Preference]: number } = {
  other: 0,
  unmarked: 1,
  default: 2,
};

function preferred(a: Preference, b: Preference): Preference {
  return RANK[a] >= RANK[b] ? a : b;
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
