import { Bottom } from '../value/bottom';
import { showLabel } from '../value/labels';
import type { Vertex } from '../value/vertex';
import { checkDepth } from './budget';
import { expand } from './expand';

export interface FoundError {
  readonly bottom: Bottom;
  readonly path: readonly string[];
}

/** The first error in the tree below a vertex; a pending bottom when that cannot be told yet. */
export function findError(vertex: Vertex, depth = 0): Bottom | null {
  if (vertex.soleJson !== undefined) return null;
  expand(vertex);
  if (vertex.error) return vertex.error;
  if (vertex.blocked) return vertex.blocked;
  if (vertex.state === 'expanding' || vertex.candidates) return null;
  if (vertex.resolved) return findError(vertex.resolved, depth);
  checkDepth(depth);
  if (vertex.checkedConjuncts === vertex.conjuncts.length)
    return vertex.checkedError;
  vertex.checkedConjuncts = vertex.conjuncts.length;
  vertex.checkedError = null;
  const error = findErrorInChildren(vertex, depth);
  if (error?.outcome === 'pending') vertex.checkedConjuncts = -1;
  vertex.checkedError = error;
  return error;
}

function findErrorInChildren(vertex: Vertex, depth: number): Bottom | null {
  for (const element of vertex.elements ?? []) {
    const error = findError(element, depth + 1);
    if (error) return error;
  }
  if (vertex.scalar !== undefined) return null;
  for (const field of vertex.fields?.values() ?? []) {
    if (field.optional && !field.required) continue;
    const error = findError(field, depth + 1);
    if (error) return error;
  }
  return null;
}

/** All errors of the tree, each with its path, up to a number that a person may read. */
export function collectErrors(
  vertex: Vertex,
  path: readonly string[],
  found: FoundError[],
  most: number,
): void {
  if (found.length >= most || vertex.soleJson !== undefined) return;
  expand(vertex);
  const error = vertex.error ?? vertex.blocked;
  if (error) {
    found.push({ bottom: error, path });
    return;
  }
  if (vertex.candidates) return;
  if (vertex.resolved) {
    collectErrors(vertex.resolved, path, found, most);
    return;
  }
  vertex.elements?.forEach((element, i) =>
    collectErrors(element, [...path, String(i)], found, most),
  );
  if (vertex.scalar !== undefined) return;
  for (const [label, field] of vertex.fields ?? []) {
    if (!field.optional || field.required)
      collectErrors(field, [...path, showLabel(label)], found, most);
  }
}
