import { conflict, incomplete, pending, Bottom } from '../value/bottom';
import type { Value } from '../value/environment';
import { showLabel } from '../value/labels';
import { showScalar } from '../value/scalar';
import { Vertex } from '../value/vertex';
import { expand } from './expand';

/** The field of a struct, not evaluated further. */
export function lookup(struct: Vertex, label: string): Value {
  const ofJson =
    struct.state === 'idle' ? lookupJson(struct, label) : undefined;
  if (ofJson) return ofJson;
  let vertex = struct;
  for (;;) {
    expand(vertex);
    if (vertex.blocked) return vertex.blocked;
    if (vertex.state === 'done') {
      if (vertex.error && !vertex.fields) return vertex.error;
      if (vertex.resolved) {
        vertex = vertex.resolved;
        continue;
      }
      if (vertex.candidates) {
        const chosen = vertex.defaultCandidate;
        if (chosen?.vertex) {
          vertex = chosen.vertex;
          continue;
        }
        if (chosen)
          return conflict(
            `cannot select ${showLabel(label)} of a value that is no struct`,
          );
        return incomplete(
          `cannot select ${showLabel(
            label,
          )}: several alternatives are left and none is the default`,
        );
      }
    }
    break;
  }
  return lookupHere(vertex, label);
}

/** Selecting one field of a big document must not make a vertex of each of its fields. */
function lookupJson(vertex: Vertex, label: string): Vertex | undefined {
  const json = vertex.soleJson;
  if (
    json === null ||
    typeof json !== 'object' ||
    Array.isArray(json) ||
    !Object.hasOwn(json, label)
  )
    return undefined;
  vertex.jsonFields ??= new Map();
  let field = vertex.jsonFields.get(label);
  if (!field)
    vertex.jsonFields.set(
      label,
      (field = Vertex.ofJson(json[label], label, vertex)),
    );
  return field;
}

function lookupHere(vertex: Vertex, label: string): Value {
  if (mayGain(vertex, label))
    return pending(vertex, `${showLabel(label)} is not known yet`);
  // A comprehension that cannot be decided may still narrow the field.
  if (vertex.undecided?.has(label) && vertex.incompleteFields)
    return vertex.incompleteFields;
  const field = vertex.fields?.get(label);
  if (field && vertex.forced && dependsOnDefault(vertex, label, field)) {
    return new Bottom(
      'incomplete',
      'cycle',
      `the default of ${showLabel(
        label,
      )} depends on a comprehension that depends on it`,
    );
  }
  if (field && (!field.optional || field.required)) {
    return field;
  }
  if (vertex.state === 'expanding' && vertex.disjunctions && !vertex.forced) {
    return pending(
      vertex,
      `the alternatives that may have ${showLabel(label)} are not decided yet`,
    );
  }
  if (vertex.error) return vertex.error;
  if (vertex.scalar !== undefined)
    return conflict(
      `cannot select ${showLabel(label)} of ${showScalar(vertex.scalar)}`,
    );
  if (vertex.isList)
    return conflict(`cannot select ${showLabel(label)} of a list`);
  (vertex.missed ??= new Set()).add(label);
  const message = field
    ? `cannot reference optional field: ${showLabel(label)}`
    : `undefined field: ${showLabel(label)}`;
  return new Bottom('incomplete', 'reference', message);
}

/** Whether work that is left while the vertex is expanded may still give the field a value. */
export function mayGain(vertex: Vertex, label: string): boolean {
  return (
    vertex.state === 'expanding' && !vertex.forced && hasWorkFor(vertex, label)
  );
}

/** When comprehensions wait for one another in a circle, no default may decide: which one depends on their order. */
function dependsOnDefault(
  vertex: Vertex,
  label: string,
  field: Vertex,
): boolean {
  if (vertex.state !== 'expanding' || !hasWorkFor(vertex, label)) return false;
  expand(field);
  return field.candidates !== null;
}

function hasWorkFor(vertex: Vertex, label: string): boolean {
  if (
    vertex.adding ||
    vertex.expanded < vertex.conjuncts.length ||
    vertex.deferred?.length
  )
    return true;
  for (const comprehension of vertex.comprehensions ?? []) {
    if (comprehension.done || comprehension === vertex.running) continue;
    const { declaration } = comprehension;
    if (declaration.op === 'dynamicField') return true;
    const labels = declaration.body.possibleLabels;
    if (labels === null || labels.has(label)) return true;
  }
  return false;
}

/** Whether work that is left may still add fields: what loops and `len` must know. */
export function setOfFieldsMayGrow(vertex: Vertex): boolean {
  if (vertex.state !== 'expanding' || vertex.forced) return false;
  if (
    vertex.adding ||
    vertex.expanded < vertex.conjuncts.length ||
    vertex.deferred?.length
  )
    return true;
  return (vertex.comprehensions ?? []).some(
    comprehension => !comprehension.done && comprehension !== vertex.running,
  );
}
