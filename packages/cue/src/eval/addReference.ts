import { Bottom, CloseGroup, cycle, Vertex, type Environment } from '../value';
import { addConjunct, addValue } from './addConjunct';
import { spend } from './budget';
import type { ResolvedExpression } from './program';
import { findReferenced } from './references';

/** A reference copies the conjuncts of what it names, so that they are evaluated together with those at the place of use. */
export function addReference(
  vertex: Vertex,
  expression: ResolvedExpression,
  environment: Environment | null,
  group: CloseGroup | null,
): void {
  let at = { expression, environment, group };
  const following = (vertex.following ??= []);
  const before = following.length;
  // A chain `a: b`, `b: c`, … is walked in a loop: recursion would end with the stack.
  for (;;) {
    const referenced = findReferenced(at.expression, at.environment);
    if (!(referenced instanceof Vertex)) {
      addReferencedValue(
        vertex,
        referenced,
        expression,
        environment,
        group,
        at,
      );
      break;
    }
    if (referenced === vertex || following.includes(referenced)) break;
    if (contains(referenced, vertex)) {
      vertex.error ??= cycle(
        'structural cycle: the value contains itself',
        'position' in expression ? expression.position : undefined,
      );
      break;
    }
    following.push(referenced);
    const next = copyConjuncts(vertex, referenced, at.environment, at.group);
    if (!next) break;
    at = next;
  }
  following.length = before;
}

interface Step {
  expression: ResolvedExpression;
  environment: Environment | null;
  group: CloseGroup | null;
}

function addReferencedValue(
  vertex: Vertex,
  value: Exclude<ReturnType<typeof findReferenced>, Vertex>,
  expression: ResolvedExpression,
  environment: Environment | null,
  group: CloseGroup | null,
  at: Step,
): void {
  // What is pending is deferred where the chain began: its links may change until then.
  if (value instanceof Bottom && value.outcome === 'pending')
    addValue(vertex, value, expression, environment, group);
  else addValue(vertex, value, at.expression, at.environment, at.group);
}

function contains(outer: Vertex, inner: Vertex): boolean {
  for (let at = inner.parent; at; at = at.parent) if (at === outer) return true;
  return false;
}

/** Copies the conjuncts, or returns the only one when that is a reference again. */
function copyConjuncts(
  vertex: Vertex,
  referenced: Vertex,
  from: Environment | null,
  group: CloseGroup | null,
): Step | undefined {
  const { conjuncts } = referenced;
  referenced.copied = true;
  if (referenced.choices) {
    for (const [disjunction, choice] of referenced.choices)
      (vertex.choices ??= new Map()).set(disjunction, choice);
  }
  if (isWithin(from, referenced)) vertex.cyclicConjuncts += 1;
  const under = groupUnder(referenced, group);
  const [only] = conjuncts;
  if (conjuncts.length === 1 && isPlainReference(only.expression)) {
    spend(1);
    return {
      expression: only.expression,
      environment: only.environment,
      group: CloseGroup.graft(only.group, under),
    };
  }
  spend(conjuncts.length);
  const count = conjuncts.length;
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

/** Whether the reference stands in a literal that was itself copied from what it refers to. */
function isWithin(
  environment: Environment | null,
  referenced: Vertex,
): boolean {
  for (let at = environment; at; at = at.up)
    if (at.origin === referenced) return true;
  return false;
}

function groupUnder(
  referenced: Vertex,
  group: CloseGroup | null,
): CloseGroup | null {
  if (!referenced.inDefinition) return group;
  return group?.embedded
    ? CloseGroup.joinLiteral(group)
    : CloseGroup.ofDefinition(group);
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
