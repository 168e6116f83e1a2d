import { Bottom, conflict, incomplete } from '../value/bottom';
import { Constraint } from '../value/constraint';
import type { Environment, Value } from '../value/environment';
import { Float } from '../value/float';
import { ANY, NULL, NUMBER, BYTES, STRING } from '../value/kinds';
import { isInteger, kindOf } from '../value/scalar';
import { Vertex } from '../value/vertex';
import { evaluateBinary } from './binary';
import { callFunction } from './callFunction';
import { interpolate } from './interpolation';
import { lookupMember } from './packageMembers';
import type {
  ResolvedBound,
  ResolvedExpression,
  ResolvedSlice,
  ResolvedUnary,
} from './program';
import { findReferenced } from './references';
import { resolveValue } from './resolveValue';
import { showValue } from './showValue';
import { listOf } from './listOf';

/** The value of an expression. Structs, lists and the like become vertices that are expanded when somebody looks. */
export function evaluate(
  expression: ResolvedExpression,
  environment: Environment | null,
): Value {
  switch (expression.op) {
    case 'literal':
    case 'value':
      return expression.value;
    case 'type':
      return new Constraint(expression.kinds, expression.checks);
    case 'top':
      return new Constraint(ANY, null);
    case 'bottom':
      return conflict('explicit error (_|_ literal)', expression.position);
    case 'field':
    case 'let':
    case 'key':
    case 'variable':
    case 'self':
    case 'select':
    case 'index':
      return findReferenced(expression, environment);
    case 'vertex':
      return expression.vertex;
    case 'member':
      return lookupMember(expression);
    case 'interpolation':
      return interpolate(expression, environment);
    case 'binary':
      return evaluateBinary(expression, environment);
    case 'unary':
      return evaluateUnary(expression, environment);
    case 'bound':
      return evaluateBound(expression, environment);
    case 'call':
      return callFunction(expression, environment);
    case 'slice':
      return evaluateSlice(expression, environment);
    case 'struct':
    case 'list':
    case 'disjunction':
    case 'unification':
    case 'named':
    case 'json':
      return Vertex.ofExpression(expression, environment);
    default:
      return expression satisfies never;
  }
}

function evaluateUnary(
  { operator, operand, position }: ResolvedUnary,
  environment: Environment | null,
): Value {
  const value = resolveValue(evaluate(operand, environment));
  if (value instanceof Bottom) return value;
  if (value instanceof Constraint)
    return incomplete(`the operand of ${operator} is not concrete`, position);
  if (operator === '!') {
    return typeof value === 'boolean'
      ? !value
      : conflict(`! needs a bool, not ${showValue(value)}`, position);
  }
  if (!isInteger(value) && !(value instanceof Float))
    return conflict(
      `${operator} needs a number, not ${showValue(value)}`,
      position,
    );
  if (operator === '+') return value;
  if (value instanceof Float) return value.negated();
  return typeof value === 'number' ? 0 - value : -value;
}

function evaluateBound(
  { operator, operand, position }: ResolvedBound,
  environment: Environment | null,
): Value {
  const value = resolveValue(evaluate(operand, environment));
  if (value instanceof Bottom) return value;
  if (value instanceof Constraint)
    return incomplete(`the bound of ${operator} is not concrete`, position);
  if (value instanceof Vertex)
    return conflict(
      `${operator} cannot compare with ${showValue(value)}`,
      position,
    );
  if (operator === '=~' || operator === '!~') {
    if (typeof value !== 'string')
      return conflict(
        `${operator} needs a regular expression, not ${showValue(value)}`,
        position,
      );
    return new Constraint(STRING | BYTES, [
      { kind: 'bound', operator, operand: value },
    ]);
  }
  const isNumeric = isInteger(value) || value instanceof Float;
  if (operator === '!=' && value === null)
    return new Constraint(ANY & ~NULL, [
      { kind: 'bound', operator, operand: value },
    ]);
  if (operator !== '!=' && (value === null || typeof value === 'boolean'))
    return conflict(
      `${operator} cannot compare with ${showValue(value)}`,
      position,
    );
  return new Constraint(isNumeric ? NUMBER : kindOf(value), [
    { kind: 'bound', operator, operand: value },
  ]);
}

function evaluateSlice(
  { operand, low, high, position }: ResolvedSlice,
  environment: Environment | null,
): Value {
  const list = resolveValue(evaluate(operand, environment));
  if (list instanceof Bottom) return list;
  if (list instanceof Constraint)
    return incomplete('the value to slice is not concrete', position);
  if (!(list instanceof Vertex) || !list.elements)
    return conflict(
      `${showValue(list)} cannot be sliced; a list is needed`,
      position,
    );
  const from = low ? resolveValue(evaluate(low, environment)) : 0;
  const to = high
    ? resolveValue(evaluate(high, environment))
    : list.elements.length;
  if (from instanceof Bottom) return from;
  if (to instanceof Bottom) return to;
  if (from instanceof Constraint || to instanceof Constraint)
    return incomplete('the bounds of the slice are not concrete', position);
  if (!isInteger(from) || !isInteger(to))
    return conflict('the bounds of a slice are integers', position);
  if (from < 0 || from > to || to > list.elements.length) {
    return conflict(
      `the slice [${from}:${to}] is outside of the list of ${list.elements.length}`,
      position,
    );
  }
  return listOf(list.elements.slice(Number(from), Number(to)));
}
