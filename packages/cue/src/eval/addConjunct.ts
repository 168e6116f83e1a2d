import type { JsonValue } from '../engine';
import { conflict, Bottom } from '../value/bottom';
import type { CloseGroup } from '../value/closeGroup';
import { Constraint } from '../value/constraint';
import { Environment, type Value } from '../value/environment';
import { LIST, showKinds } from '../value/kinds';
import { Vertex } from '../value/vertex';
import { addBuiltin } from './addBuiltin';
import { addJson } from './addJson';
import { addReference } from './addReference';
import { addScalar } from './addScalar';
import { addStruct } from './addStruct';
import { evaluate } from './evaluate';
import { positionOf, type ResolvedExpression } from './program';
import { restrictKinds } from './restrictKinds';

/** Unifies one more conjunct into a vertex. */
export function addConjunct(
  vertex: Vertex,
  expression: ResolvedExpression,
  environment: Environment | null,
  group: CloseGroup | null,
  json: JsonValue | undefined,
): void {
  switch (expression.op) {
    case 'json':
      if (json !== undefined) addJson(vertex, json);
      return;
    case 'top':
      return;
    case 'literal':
      addScalar(vertex, expression.value, expression.position);
      return;
    case 'struct':
      addStruct(vertex, expression, environment, group);
      return;
    case 'list':
      restrictKinds(vertex, LIST, 'list', expression.position);
      vertex.isList = true;
      (vertex.lists ??= []).push({
        list: expression,
        environment,
        group,
        json: null,
      });
      vertex.listsMerged = false;
      return;
    case 'unification':
      for (const operand of expression.operands)
        addConjunct(vertex, operand, environment, group, undefined);
      return;
    case 'disjunction': {
      const choice = vertex.choices?.get(expression);
      if (choice === undefined)
        (vertex.disjunctions ??= []).push({
          disjunction: expression,
          environment,
          group,
        });
      else
        addConjunct(
          vertex,
          expression.alternatives[choice].value,
          environment,
          group,
          undefined,
        );
      return;
    }
    case 'bottom':
      vertex.error ??= conflict(
        'explicit error (_|_ literal)',
        expression.position,
      );
      return;
    case 'type':
      restrictKinds(
        vertex,
        expression.kinds,
        expression.name,
        expression.position,
      );
      if (expression.checks) (vertex.checks ??= []).push(...expression.checks);
      return;
    case 'named':
      addConjunct(
        vertex,
        expression.value,
        Environment.ofSelf(environment, vertex),
        group,
        undefined,
      );
      return;
    case 'field':
    case 'let':
    case 'key':
    case 'variable':
    case 'self':
    case 'select':
    case 'index':
    case 'vertex':
    case 'member':
      addReference(vertex, expression, environment, group);
      return;
    case 'call':
      if (
        expression.path === null &&
        addBuiltin(vertex, expression, environment, group)
      )
        return;
      addEvaluated(vertex, expression, environment, group);
      return;
    default:
      addEvaluated(vertex, expression, environment, group);
  }
}

function addEvaluated(
  vertex: Vertex,
  expression: ResolvedExpression,
  environment: Environment | null,
  group: CloseGroup | null,
): void {
  addValue(
    vertex,
    evaluate(expression, environment),
    expression,
    environment,
    group,
  );
}

/** Unifies a computed value; one that is pending is asked for again later. */
export function addValue(
  vertex: Vertex,
  value: Value,
  expression: ResolvedExpression,
  environment: Environment | null,
  group: CloseGroup | null,
): void {
  const position = positionOf(expression);
  if (value instanceof Bottom) {
    if (value.outcome === 'error') vertex.error ??= value.at(position);
    else if (value.outcome === 'incomplete')
      vertex.incomplete ??= value.at(position);
    else
      (vertex.deferred ??= []).push({
        conjunct: { expression, environment, group, json: undefined },
        why: value,
      });
  } else if (value instanceof Vertex) {
    addReference(
      vertex,
      { op: 'vertex', vertex: value, position },
      environment,
      group,
    );
  } else if (value instanceof Constraint) {
    restrictKinds(vertex, value.kinds, showKinds(value.kinds), position);
    if (value.checks) (vertex.checks ??= []).push(...value.checks);
  } else {
    addScalar(vertex, value, position);
  }
}
