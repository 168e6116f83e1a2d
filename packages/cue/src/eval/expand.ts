/**
 * Expanding a vertex: its conjuncts become fields, elements, scalars and constraints. Comprehensions and references may need values that are
 * not known yet. What depends on a struct that is being expanded right now is `pending` and tried again when something else has made
 * progress; only when nothing moves any more is the present state taken as final (`forced`), and whoever read something that changes later
 * is found by `lateConjuncts`. So a value is right or refused, whatever the order.
 */
import type { JsonValue } from '../engine';
import { cycle, incomplete, type Bottom } from '../value/bottom';
import { Float } from '../value/float';
import { LIST, STRUCT } from '../value/kinds';
import { kindOf, type Scalar } from '../value/scalar';
import {
  Vertex,
  type DeferredConjunct,
  type PendingComprehension,
} from '../value/vertex';
import { addConjunct } from './addConjunct';
import { spend } from './budget';
import { runComprehensions } from './comprehensions';
import { resolveDisjunctions } from './disjunctions';
import { rememberObserved } from './lateConjuncts';
import { mergeLists } from './lists';
import { applyPatterns } from './patterns';
import { settle } from './settle';

export interface Attempt {
  readonly progress: boolean;
  /** Pending, or incomplete for a comprehension that more information may cure. */
  readonly waiting: Bottom | null;
}

const NOTHING_TO_DO: Attempt = { progress: false, waiting: null };

/** Building a vertex costs about as much time as eight conjuncts. */
const VERTEX_COST = 8;

export function expand(vertex: Vertex): void {
  if (vertex.state !== 'idle') return;
  spend(VERTEX_COST);
  const json = vertex.soleJson;
  if (json !== undefined) {
    vertex.state = 'done';
    expandJson(vertex, json);
    return;
  }
  if (vertex.expanded > 0) {
    rememberObserved(vertex);
    vertex.clear();
  }
  vertex.state = 'expanding';
  vertex.blocked = null;
  do {
    vertex.blocked = work(vertex);
    if (vertex.blocked === null) finish(vertex);
  } while (
    vertex.blocked === null &&
    vertex.expanded < vertex.conjuncts.length
  );
  vertex.state = vertex.blocked === null ? 'done' : 'idle';
}

function finish(vertex: Vertex): void {
  if (
    vertex.cyclicConjuncts > 0 &&
    vertex.cyclicConjuncts === vertex.conjuncts.length
  ) {
    vertex.error ??= cycle('structural cycle: the value contains itself');
  }
  if (vertex.disjunctions && !vertex.error) resolveDisjunctions(vertex);
  else settle(vertex);
}

/** Does all that can be done; returns what the vertex waits for, if anything. */
function work(vertex: Vertex): Bottom | null {
  for (;;) {
    addNewConjuncts(vertex);
    if (vertex.patterns && applyPatterns(vertex)) continue;
    if (
      !vertex.comprehensions &&
      !vertex.deferred &&
      (vertex.listsMerged || !vertex.lists)
    ) {
      if (vertex.expanded < vertex.conjuncts.length) continue;
      return null;
    }
    const attempts = [
      vertex.comprehensions ? runComprehensions(vertex) : NOTHING_TO_DO,
      vertex.deferred ? retryDeferred(vertex) : NOTHING_TO_DO,
      vertex.lists && !vertex.listsMerged ? mergeLists(vertex) : NOTHING_TO_DO,
    ];
    if (attempts.some(attempt => attempt.progress)) {
      vertex.forced = false;
      continue;
    }
    if (vertex.expanded < vertex.conjuncts.length) continue;
    const waiting = attempts
      .map(attempt => attempt.waiting)
      .filter(why => why !== null);
    if (waiting.length === 0) return null;
    // A struct further out goes on when this one stops; nobody else can help one that waits for itself.
    const outer = waiting.find(
      why => why.on !== vertex && why.outcome === 'pending',
    );
    if (outer) return outer;
    if (!vertex.forced) vertex.forced = true;
    else giveUpWaiting(vertex, waiting[0]);
  }
}

function addNewConjuncts(vertex: Vertex): void {
  const { conjuncts } = vertex;
  vertex.adding = true;
  while (vertex.expanded < conjuncts.length) {
    const conjunct = conjuncts[vertex.expanded];
    vertex.expanded += 1;
    addConjunct(
      vertex,
      conjunct.expression,
      conjunct.environment,
      conjunct.group,
      conjunct.json,
    );
  }
  vertex.adding = false;
}

/** Conjuncts whose value was pending. */
function retryDeferred(vertex: Vertex): Attempt {
  const waiting = vertex.deferred ?? [];
  vertex.deferred = null;
  for (const { conjunct } of waiting) {
    addConjunct(
      vertex,
      conjunct.expression,
      conjunct.environment,
      conjunct.group,
      conjunct.json,
    );
  }
  const left = deferredOf(vertex);
  return {
    progress: left.length < waiting.length,
    waiting: left.length > 0 ? left[0].why : null,
  };
}

/** Read through a function: adding conjuncts fills the list behind the compiler's back. */
function deferredOf(vertex: Vertex): readonly DeferredConjunct[] {
  return vertex.deferred ?? [];
}

function giveUpWaiting(vertex: Vertex, waiting: Bottom): void {
  const why =
    waiting.outcome === 'pending'
      ? incomplete(waiting.message, waiting.position)
      : waiting;
  if (vertex.comprehensions?.length) {
    vertex.incompleteFields ??= why;
    vertex.undecided = labelsOf(vertex.comprehensions);
    vertex.comprehensions = null;
  }
  if (vertex.deferred?.length) {
    vertex.incomplete ??= why;
    vertex.deferred = null;
  }
  if (vertex.lists && !vertex.listsMerged) {
    vertex.incomplete ??= why;
    vertex.listsMerged = true;
  }
}

function labelsOf(
  comprehensions: readonly PendingComprehension[],
): Set<string> {
  const labels = new Set<string>();
  for (const { declaration } of comprehensions) {
    if (declaration.op === 'dynamicField') continue;
    for (const label of declaration.body.possibleLabels ?? [])
      labels.add(label);
  }
  return labels;
}

/** JSON stays as it is; only the level that somebody looks at becomes vertices. */
function expandJson(vertex: Vertex, json: JsonValue): void {
  if (Array.isArray(json)) {
    vertex.isList = true;
    vertex.kinds = LIST;
    vertex.elements = json.map((element, i) =>
      Vertex.ofJson(element, i, vertex),
    );
  } else if (json !== null && typeof json === 'object') {
    vertex.isStruct = true;
    vertex.kinds = STRUCT;
    const fields = new Map<string, Vertex>();
    for (const key of Object.keys(json)) {
      fields.set(
        key,
        vertex.jsonFields?.get(key) ?? Vertex.ofJson(json[key], key, vertex),
      );
    }
    vertex.fields = fields;
  } else {
    vertex.scalar = scalarOfJson(json);
    vertex.kinds = kindOf(vertex.scalar);
  }
}

export function scalarOfJson(json: string | number | boolean | null): Scalar {
  if (typeof json !== 'number') return json;
  if (Number.isSafeInteger(json)) return json;
  return Number.isInteger(json) ? BigInt(json) : Float.from(json);
}
