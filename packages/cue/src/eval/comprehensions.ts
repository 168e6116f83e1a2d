import { Bottom, conflict, incomplete, pending } from '../value/bottom';
import { Constraint } from '../value/constraint';
import { Environment } from '../value/environment';
import { STRUCT } from '../value/kinds';
import { isRegularField } from '../value/labels';
import { Vertex, type PendingComprehension } from '../value/vertex';
import { addConjunct } from './addConjunct';
import { restrictKinds } from './restrictKinds';
import { fieldOf, makeRegular, pushConjunct } from './addStruct';
import { spend } from './budget';
import { evaluate } from './evaluate';
import type { Attempt } from './expand';
import { setOfFieldsMayGrow } from './lookup';
import type {
  ResolvedClause,
  ResolvedDynamicField,
  ResolvedExpression,
} from './program';
import { resolveValue } from './resolveValue';
import { showValue } from './showValue';

const NO_FIELDS: ReadonlyMap<string, Vertex> = new Map();

/** Runs the comprehensions and dynamic fields of a struct that can be decided now. */
export function runComprehensions(vertex: Vertex): Attempt {
  const comprehensions = vertex.comprehensions ?? [];
  let progress = false;
  let waiting: Bottom | null = null;
  for (const comprehension of comprehensions) {
    vertex.running = comprehension;
    const why = runOne(vertex, comprehension);
    vertex.running = null;
    if (why === null) {
      comprehension.done = true;
      progress = true;
      // One forced step at a time: what it made known may decide the next one properly.
      if (vertex.forced) break;
    } else if (
      waiting === null ||
      (why.outcome === 'pending' && why.on !== vertex)
    ) {
      waiting = why;
    }
  }
  const added = vertex.comprehensions ?? [];
  vertex.comprehensions = added.filter(({ done }) => !done);
  if (vertex.comprehensions.length === 0) vertex.comprehensions = null;
  return { progress, waiting };
}

/** `null` when done (or failed for good), otherwise why not. */
function runOne(
  vertex: Vertex,
  { declaration, environment, group, fieldGroup, member }: PendingComprehension,
): Bottom | null {
  if (declaration.op === 'dynamicField') {
    const label = evaluateLabel(declaration, environment);
    if (label instanceof Bottom) return failed(vertex, label);
    restrictKinds(vertex, STRUCT, 'struct', declaration.position);
    const field = fieldOf(vertex, label);
    if (declaration.required) field.required = true;
    else if (!declaration.optional) makeRegular(vertex, field, label);
    if (declaration.markers)
      field.markers = { ...field.markers, ...declaration.markers };
    if (member) (member.dynamicLabels ??= new Set()).add(label);
    pushConjunct(field, {
      expression: declaration.value,
      environment,
      group: fieldGroup,
      json: undefined,
    });
    return null;
  }
  const scopes: Environment[] = [];
  const why = runClauses(declaration.clauses, 0, environment, scopes);
  if (why) return failed(vertex, why.at(declaration.position));
  vertex.adding = true;
  for (const scope of scopes)
    addConjunct(vertex, declaration.body, scope, group, undefined);
  vertex.adding = false;
  return null;
}

function failed(vertex: Vertex, why: Bottom): Bottom | null {
  if (why.outcome !== 'error') return why;
  vertex.error ??= why;
  return null;
}

function evaluateLabel(
  field: ResolvedDynamicField,
  environment: Environment,
): string | Bottom {
  const label = resolveValue(evaluate(field.label, environment));
  if (label instanceof Bottom) return label.at(field.position);
  if (label instanceof Constraint)
    return incomplete('the label is not concrete', field.position);
  if (typeof label !== 'string')
    return conflict(
      `a label must be a string, not ${showValue(label)}`,
      field.position,
    );
  return label;
}

/** Collects the scopes in which the body holds; returns why that cannot be told. */
export function runClauses(
  clauses: readonly ResolvedClause[],
  index: number,
  environment: Environment | null,
  scopes: Environment[],
): Bottom | null {
  if (index === clauses.length) {
    spend(4);
    scopes.push(
      environment ?? Environment.ofVariables(null, undefined, undefined),
    );
    return null;
  }
  const clause = clauses[index];
  switch (clause.kind) {
    case 'if': {
      const condition = resolveValue(evaluate(clause.condition, environment));
      if (condition === true)
        return runClauses(clauses, index + 1, environment, scopes);
      if (condition === false) return null;
      if (condition instanceof Bottom) return condition;
      if (condition instanceof Constraint)
        return incomplete('the condition is not concrete');
      return conflict(`the condition is ${showValue(condition)}, not a bool`);
    }
    case 'let': {
      const value = Vertex.ofExpression(clause.value, environment);
      return runClauses(
        clauses,
        index + 1,
        Environment.ofVariables(environment, undefined, value),
        scopes,
      );
    }
    case 'for':
      return runFor(clause.source, clauses, index, environment, scopes);
    default:
      return clause satisfies never;
  }
}

function runFor(
  expression: ResolvedExpression,
  clauses: readonly ResolvedClause[],
  index: number,
  environment: Environment | null,
  scopes: Environment[],
): Bottom | null {
  const source = resolveValue(evaluate(expression, environment));
  if (source instanceof Bottom) return source;
  if (source instanceof Constraint)
    return incomplete('cannot loop over a value that is not concrete');
  if (!(source instanceof Vertex))
    return conflict(
      `cannot loop over ${showValue(source)}; a list or a struct is needed`,
    );
  if (source.elements) {
    for (let i = 0; i < source.elements.length; i += 1) {
      const why = runClauses(
        clauses,
        index + 1,
        Environment.ofVariables(environment, i, source.elements[i]),
        scopes,
      );
      if (why) return why;
    }
    return null;
  }
  if (setOfFieldsMayGrow(source))
    return pending(source, 'the struct to loop over is being evaluated');
  source.fieldsObserved = true;
  if (!source.fields && source.incomplete) return source.incomplete;
  for (const [label, field] of source.fields ?? NO_FIELDS) {
    if (!isRegularField(label, field)) continue;
    const why = runClauses(
      clauses,
      index + 1,
      Environment.ofVariables(environment, label, field),
      scopes,
    );
    if (why) return why;
  }
  return source.incompleteFields;
}
