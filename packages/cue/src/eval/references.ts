import { Bottom, conflict, incomplete } from '../value/bottom';
import { Constraint } from '../value/constraint';
import type { Environment, Value } from '../value/environment';
import { isInteger } from '../value/scalar';
import { Vertex } from '../value/vertex';
import { evaluate } from './evaluate';
import { lookup } from './lookup';
import { lookupMember } from './packageMembers';
import type {
  FieldReference,
  ResolvedExpression,
  ResolvedIndex,
  ResolvedReference,
} from './program';
import { resolveValue } from './resolveValue';
import { showValue } from './showValue';

/** What a reference names: a vertex, not evaluated further, where there is one. Other expressions are evaluated. */
export function findReferenced(
  expression: ResolvedExpression,
  environment: Environment | null,
): Value {
  switch (expression.op) {
    case 'field':
      return findField(expression, environment);
    case 'let':
    case 'key':
    case 'variable':
    case 'self':
      return findNamed(expression, environment);
    case 'vertex':
      return expression.vertex;
    case 'member':
      return lookupMember(expression);
    case 'select': {
      const operand = findReferenced(expression.operand, environment);
      if (operand instanceof Vertex)
        return at(lookup(operand, expression.label), expression);
      if (operand instanceof Bottom) return operand;
      if (operand instanceof Constraint)
        return incomplete('the value is not concrete', expression.position);
      return conflict(
        `${showValue(operand)} has no fields to select`,
        expression.position,
      );
    }
    case 'index':
      return findElement(expression, environment);
    default:
      return evaluate(expression, environment);
  }
}

function at(
  value: Value,
  expression: { readonly position: Bottom['position'] },
): Value {
  return value instanceof Bottom ? value.at(expression.position) : value;
}

export function scopeAt(
  environment: Environment | null,
  hops: number,
): Environment {
  let scope = environment;
  for (let i = hops; i > 0 && scope; i -= 1) scope = scope.up;
  if (!scope) throw new Error('a resolved name has no scope');
  return scope;
}

function findField(
  expression: FieldReference,
  environment: Environment | null,
): Value {
  const { vertex } = scopeAt(environment, expression.hops);
  if (!vertex)
    throw new Error(`the scope of ${expression.label} has no struct`);
  return at(lookup(vertex, expression.label), expression);
}

function findNamed(
  expression: ResolvedReference,
  environment: Environment | null,
): Value {
  const scope = scopeAt(environment, expression.hops);
  switch (expression.op) {
    case 'let': {
      scope.lets ??= new Map();
      const known = scope.lets.get(expression.name);
      if (known) return known;
      const declared = scope.struct?.lets?.get(expression.name);
      if (!declared) throw new Error(`let ${expression.name} has no value`);
      const value = Vertex.ofExpression(declared, scope);
      scope.lets.set(expression.name, value);
      return value;
    }
    case 'key':
      return scope.key ?? incomplete(`${expression.name} is not known`);
    case 'variable':
      return scope.value === undefined
        ? incomplete(`${expression.name} is not known`)
        : scope.value;
    case 'self':
      return scope.vertex ?? incomplete(`${expression.name} is not known`);
    default:
      return expression.op satisfies never;
  }
}

function findElement(
  expression: ResolvedIndex,
  environment: Environment | null,
): Value {
  const { position } = expression;
  const operand = resolveValue(findReferenced(expression.operand, environment));
  if (operand instanceof Bottom) return operand;
  const index = resolveValue(evaluate(expression.index, environment));
  if (index instanceof Bottom) return index;
  if (operand instanceof Constraint)
    return incomplete('the value to index is not concrete', position);
  if (!(operand instanceof Vertex))
    return conflict(`${showValue(operand)} cannot be indexed`, position);
  if (index instanceof Constraint)
    return incomplete('the index is not concrete', position);
  if (typeof index === 'string') {
    return operand.elements
      ? conflict(
          `a list is indexed by a number, not by ${showValue(index)}`,
          position,
        )
      : at(lookup(operand, index), expression);
  }
  if (!isInteger(index))
    return conflict(`${showValue(index)} is not an index`, position);
  if (!operand.elements)
    return conflict(
      'a struct is indexed by a string, not by a number',
      position,
    );
  if (index < 0) return conflict(`the index ${index} is negative`, position);
  const element = operand.elements[Number(index)];
  if (element) return element;
  const message = `index out of range [${index}] with length ${operand.elements.length}`;
  return operand.isOpenList
    ? incomplete(message, position)
    : conflict(message, position);
}
