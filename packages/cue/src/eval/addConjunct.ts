import type { CuePosition, JsonValue } from '../engine';
import { conflict, Bottom } from '../value/bottom';
import { CloseGroup } from '../value/closeGroup';
import { Constraint } from '../value/constraint';
import { Environment, type Value } from '../value/environment';
import { ANY, LIST, showKinds, STRUCT } from '../value/kinds';
import { isSameScalar, kindOf, showScalar, type Scalar } from '../value/scalar';
import { jsonConjunct, Vertex } from '../value/vertex';
import { addReference } from './addReference';
import { addStruct, fieldOf, makeRegular, pushConjunct } from './addStruct';
import { disjunctionOfList } from './disjunctionOfList';
import { evaluate } from './evaluate';
import { scalarOfJson } from './expand';
import {
  positionOf,
  type ResolvedCall,
  type ResolvedExpression,
} from './program';
import { resolveValue } from './resolveValue';

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

function addScalar(
  vertex: Vertex,
  scalar: Scalar,
  position: CuePosition | undefined,
): void {
  if (vertex.scalar === undefined) {
    const kind = kindOf(scalar);
    if (vertex.kinds & kind) vertex.kinds = kind;
    else restrictKinds(vertex, kind, showScalar(scalar), position);
    vertex.scalar = scalar;
  } else if (!isSameScalar(vertex.scalar, scalar)) {
    vertex.error ??= conflict(
      `conflicting values ${showScalar(vertex.scalar)} and ${showScalar(
        scalar,
      )}`,
      position ?? anyPosition(vertex),
    );
  }
}

export function restrictKinds(
  vertex: Vertex,
  kinds: number,
  what: string,
  position?: CuePosition,
): void {
  const before = vertex.kinds;
  vertex.kinds &= kinds;
  if (vertex.kinds === 0 && before !== 0) {
    const have =
      vertex.scalar === undefined
        ? showKinds(before)
        : showScalar(vertex.scalar);
    const types = `${showKinds(before)} and ${showKinds(
      kinds === ANY ? before : kinds,
    )}`;
    vertex.error ??= conflict(
      `conflicting values ${have} and ${what} (mismatched types ${types})`,
      position ?? anyPosition(vertex),
    );
  }
}

/** Some place in the text that has to do with the vertex, for errors that a JSON input caused. */
export function anyPosition(vertex: Vertex): CuePosition | undefined {
  for (const { expression } of vertex.conjuncts) {
    const position = positionOf(expression);
    if (position) return position;
  }
  return undefined;
}

function addJson(vertex: Vertex, json: JsonValue): void {
  if (Array.isArray(json)) {
    restrictKinds(vertex, LIST, 'a list');
    vertex.isList = true;
    (vertex.lists ??= []).push({
      list: null,
      environment: null,
      group: null,
      json,
    });
    vertex.listsMerged = false;
  } else if (json !== null && typeof json === 'object') {
    restrictKinds(vertex, STRUCT, 'an object');
    vertex.isStruct = true;
    for (const key of Object.keys(json)) {
      const field = fieldOf(vertex, key);
      makeRegular(vertex, field, key);
      pushConjunct(field, jsonConjunct(json[key]));
    }
  } else {
    addScalar(vertex, scalarOfJson(json), undefined);
  }
}

/** `close`, `and` and `or` combine conjuncts instead of computing a value. */
function addBuiltin(
  vertex: Vertex,
  call: ResolvedCall,
  environment: Environment | null,
  group: CloseGroup | null,
): boolean {
  if (call.name === 'close' && call.arguments.length === 1) {
    addConjunct(
      vertex,
      call.arguments[0],
      environment,
      CloseGroup.ofCloseCall(group),
      undefined,
    );
    return true;
  }
  if (
    (call.name !== 'and' && call.name !== 'or') ||
    call.arguments.length !== 1
  )
    return false;
  const list = resolveValue(evaluate(call.arguments[0], environment));
  if (!(list instanceof Vertex) || list.elements === null) {
    const value =
      list instanceof Bottom
        ? list
        : conflict(`${call.name} needs a list`, call.position);
    addValue(vertex, value, call, environment, group);
    return true;
  }
  if (call.name === 'and') {
    for (const element of list.elements)
      addReference(
        vertex,
        { op: 'vertex', vertex: element, position: call.position },
        environment,
        group,
      );
    return true;
  }
  const disjunction = disjunctionOfList(call, environment, list.elements);
  if (disjunction)
    addConjunct(vertex, disjunction, environment, group, undefined);
  else vertex.error ??= conflict('empty list in call to or', call.position);
  return true;
}
