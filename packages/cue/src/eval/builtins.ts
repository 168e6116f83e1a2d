import { Bottom, conflict, incomplete, pending } from '../value/bottom';
import { Bytes } from '../value/bytes';
import { Constraint } from '../value/constraint';
import type { Environment, Value } from '../value/environment';
import { Float } from '../value/float';
import { ANY } from '../value/kinds';
import { isRegularField } from '../value/labels';
import { isInteger, type Scalar } from '../value/scalar';
import { Vertex } from '../value/vertex';
import { calculate } from './arithmetic';
import { satisfies } from './bounds';
import { evaluate } from './evaluate';
import { expand } from './expand';
import { findError } from './findError';
import { setOfFieldsMayGrow } from './lookup';
import type { ResolvedCall } from './program';
import { resolveValue } from './resolveValue';
import { showValue } from './showValue';

/** Functions that need no import. */
export function callBuiltin(
  call: ResolvedCall,
  environment: Environment | null,
): Value {
  const args = call.arguments;
  const argument = (i: number) => resolveValue(evaluate(args[i], environment));
  switch (call.name) {
    case 'len':
      return args.length === 1
        ? lengthOf(argument(0))
        : conflict('len takes one argument');
    case 'close':
    case 'and':
    case 'or':
      return args.length === 1
        ? Vertex.ofExpression(call, environment)
        : conflict(`${call.name} takes one argument`);
    case 'div':
    case 'mod':
    case 'quo':
    case 'rem':
      return args.length === 2
        ? divideValues(call.name, argument(0), argument(1))
        : conflict(`${call.name} takes two arguments`);
    case 'error':
      return args.length === 1
        ? userError(argument(0))
        : conflict('error takes one argument');
    case 'matchN':
      return args.length === 2
        ? matchCount(argument(0), argument(1))
        : conflict('matchN takes two arguments');
    case 'matchIf':
      return args.length === 3
        ? matchIf(args.map(expression => evaluate(expression, environment)))
        : conflict('matchIf takes three arguments');
    default:
      return conflict(`${call.name} is not a builtin`);
  }
}

function lengthOf(value: Value): Value {
  if (value instanceof Bottom) return value;
  if (value instanceof Constraint)
    return incomplete('the argument of len is not concrete');
  if (typeof value === 'string') return new TextEncoder().encode(value).length;
  if (value instanceof Bytes) return value.data.length;
  if (!(value instanceof Vertex))
    return conflict(
      `len needs a string, bytes, list or struct, not ${showValue(value)}`,
    );
  if (value.elements) return value.elements.length;
  if (setOfFieldsMayGrow(value))
    return pending(value, 'the struct is being evaluated');
  value.fieldsObserved = true;
  const why = value.incomplete ?? value.incompleteFields;
  if (why) return why;
  let count = 0;
  for (const [label, field] of value.fields ?? [])
    if (isRegularField(label, field)) count += 1;
  return count;
}

function divideValues(
  name: 'div' | 'mod' | 'quo' | 'rem',
  a: Value,
  b: Value,
): Value {
  for (const value of [a, b]) {
    if (value instanceof Bottom) return value;
    if (value instanceof Constraint)
      return incomplete(`an argument of ${name} is not concrete`);
    if (!isInteger(value) && !(value instanceof Float))
      return conflict(`${name} needs integers, not ${showValue(value)}`);
  }
  return isInteger(a) && isInteger(b)
    ? calculate(name, a, b)
    : conflict(`${name} needs integers`);
}

function userError(message: Value): Value {
  if (message instanceof Bottom) return message;
  return new Bottom(
    'error',
    'user',
    typeof message === 'string' ? message : showValue(message),
  );
}

/** `matchN(n, [a, b])`: as many of the schemas hold as the number, or the bound, says. */
function matchCount(count: Value, schemas: Value): Value {
  if (count instanceof Bottom) return count;
  if (schemas instanceof Bottom) return schemas;
  if (!(schemas instanceof Vertex) || !schemas.elements)
    return conflict('matchN needs a list of schemas');
  const alternatives = schemas.elements;
  return validator('matchN', value => {
    const matched = alternatives.filter(schema =>
      matches(value, schema),
    ).length;
    return isCount(count, matched)
      ? undefined
      : conflict(
          `the value does not satisfy matchN: ${matched} of ${alternatives.length} schemas match`,
        );
  });
}

function isCount(count: Exclude<Value, Bottom>, matched: number): boolean {
  if (count instanceof Constraint)
    return (count.checks ?? []).every(
      check => satisfies(check, matched) === null,
    );
  return isInteger(count) && Number(count) === matched;
}

function matchIf([condition, then, otherwise]: readonly Value[]): Value {
  return validator('matchIf', value =>
    matches(value, matches(value, condition) ? then : otherwise)
      ? undefined
      : conflict('the value does not satisfy matchIf'),
  );
}

function validator(
  name: string,
  check: (value: Scalar | Vertex) => Bottom | undefined,
): Constraint {
  return new Constraint(ANY, [{ kind: 'validator', name, check }]);
}

function matches(value: Scalar | Vertex, schema: Value): boolean {
  const both = new Vertex(null, null, false);
  for (const part of [value, schema]) {
    both.add({
      expression:
        part instanceof Vertex
          ? { op: 'vertex', vertex: part }
          : { op: 'value', value: part },
      environment: null,
      group: null,
      json: undefined,
    });
  }
  expand(both);
  return findError(both) === null;
}
