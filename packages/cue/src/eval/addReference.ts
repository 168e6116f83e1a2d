import { Bottom, cycle } from '../value/bottom';
import { CloseGroup } from '../value/closeGroup';
import type { Environment } from '../value/environment';
import { Vertex } from '../value/vertex';
import { addConjunct, addValue } from './addConjunct';
import { spend } from './budget';
import { positionOf, type ResolvedExpression } from './program';
import { findReferenced } from './references';

/** A reference, its scope and the group that it stands in. */
interface Reference {
  readonly expression: ResolvedExpression;
  readonly environment: Environment | null;
  readonly group: CloseGroup | null;
}

/**
 * A reference copies the conjuncts of what it names, so that they are evaluated together with those at the place of use. A chain `a: b`,
 * `b: c`, … is walked in a loop, since recursion would end with the stack.
 */
export function addReference(
  vertex: Vertex,
  expression: ResolvedExpression,
  environment: Environment | null,
  group: CloseGroup | null,
): void {
  const first: Reference = { expression, environment, group };
  const before = vertex.following?.length ?? 0;
  const outerCycles = vertex.cycles;
  let reference: Reference | undefined = first;
  while (reference) reference = follow(vertex, reference, first);
  vertex.cycles = outerCycles;
  const { following } = vertex;
  if (following === null) return;
  if (following.length - before > 2) rememberChainEnd(following, before);
  if (before === 0) vertex.following = null;
  else following.length = before;
}

/** Adds what the reference names; returns the next link when that is only a reference again. */
function follow(
  vertex: Vertex,
  reference: Reference,
  first: Reference,
): Reference | undefined {
  const { expression, environment, group } = reference;
  const found = findReferenced(expression, environment);
  if (!(found instanceof Vertex)) {
    // What is pending is deferred where the chain began: its links may change until then.
    const from =
      found instanceof Bottom && found.outcome === 'pending'
        ? first
        : reference;
    addValue(vertex, found, from.expression, from.environment, from.group);
    return undefined;
  }
  const referenced = group === null ? chainEndOf(found) : found;
  if (referenced === vertex || vertex.following?.includes(referenced))
    return undefined;
  if (contains(referenced, vertex)) {
    vertex.error ??= cycle(
      'structural cycle: the value contains itself',
      positionOf(first.expression),
    );
    return undefined;
  }
  if (vertex.following) vertex.following.push(referenced);
  else vertex.following = [referenced];
  vertex.cycles = cyclesWithin(environment, referenced);
  if (vertex.cycles > 1) vertex.cyclicConjuncts += 1;
  return copyConjuncts(vertex, referenced, group);
}

function contains(outer: Vertex, inner: Vertex): boolean {
  for (let at = inner.parent; at; at = at.parent) if (at === outer) return true;
  return false;
}

function copyConjuncts(
  vertex: Vertex,
  referenced: Vertex,
  group: CloseGroup | null,
): Reference | undefined {
  const { conjuncts } = referenced;
  referenced.copied = true;
  if (referenced.choices) {
    vertex.choices ??= new Map();
    for (const [disjunction, choice] of referenced.choices)
      vertex.choices.set(disjunction, choice);
  }
  const under = referenced.inDefinition
    ? CloseGroup.ofDefinition(group)
    : group;
  const count = conjuncts.length;
  spend(2 * count);
  if (count === 1 && isPlainReference(conjuncts[0].expression)) {
    const [only] = conjuncts;
    return {
      expression: only.expression,
      environment: only.environment,
      group: CloseGroup.graft(only.group, under),
    };
  }
  for (let i = 0; i < count; i += 1) {
    const conjunct = conjuncts[i];
    addConjunct(
      vertex,
      conjunct.expression,
      conjunct.environment,
      CloseGroup.graft(conjunct.group, under),
      conjunct.json,
    );
  }
  return undefined;
}

/** How many times a reference to the same was followed to get to the literal in which this one stands. */
function cyclesWithin(
  environment: Environment | null,
  referenced: Vertex,
): number {
  for (let at = environment; at; at = at.up)
    if (at.origin === referenced) return at.cycles + 1;
  return 0;
}

/** The links of a chain that was walked once are skipped the next time, so that n links do not cost n * n steps. */
function rememberChainEnd(following: readonly Vertex[], before: number): void {
  const end = following[following.length - 1];
  for (let i = before; i < following.length - 1; i += 1) {
    if (!following[i].inDefinition) following[i].chainEnd = end;
  }
}

function chainEndOf(vertex: Vertex): Vertex {
  return vertex.chainEnd && vertex.conjuncts.length === 1
    ? vertex.chainEnd
    : vertex;
}

function isPlainReference(expression: ResolvedExpression): boolean {
  switch (expression.op) {
    case 'field':
    case 'let':
    case 'select':
    case 'index':
    case 'variable':
    case 'self':
    case 'vertex':
      return true;
    default:
      return false;
  }
}
