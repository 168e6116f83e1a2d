import { Bottom, BottomError, conflict, incomplete } from '../value/bottom';
import { Bytes } from '../value/bytes';
import { Constraint } from '../value/constraint';
import type { Environment, Value } from '../value/environment';
import { Float } from '../value/float';
import { isInteger, kindOf, type Scalar } from '../value/scalar';
import { Vertex } from '../value/vertex';
import { canonicalJson } from '../export/canonicalJson';
import { toJson } from '../export/toJson';
import { calculate, type ArithmeticOperator, type Numeric } from './arithmetic';
import { compareScalars, isOrdered } from './bounds';
import { spendElements, spendMatch, spendText } from './budget';
import { evaluate } from './evaluate';
import { isBottom } from './isBottom';
import { listOf } from './listOf';
import type { ResolvedBinary, ResolvedExpression } from './program';
import { compileRegExp } from './regularExpression';
import { resolveValue } from './resolveValue';
import { showValue } from './showValue';

type Known = Scalar | Vertex;

export function evaluateBinary(
  expression: ResolvedBinary,
  environment: Environment | null,
): Value {
  const { operator, left, right, position } = expression;
  if (operator === '==' || operator === '!=') {
    const compared = comparedWithBottom(left, right);
    if (compared) {
      const bottom = isBottom(compared, environment);
      return typeof bottom === 'boolean'
        ? bottom === (operator === '==')
        : bottom;
    }
  }
  const a = resolveValue(evaluate(left, environment));
  if (operator === '&&' || operator === '||')
    return evaluateLogical(expression, a, environment);
  const b = resolveValue(evaluate(right, environment));
  if (a instanceof Bottom || b instanceof Bottom) return worse(a, b);
  if (a instanceof Constraint || b instanceof Constraint)
    return incomplete(`an operand of ${operator} is not concrete`, position);
  const value = operate(operator, a, b);
  return value instanceof Bottom ? value.at(position) : value;
}

function comparedWithBottom(
  left: ResolvedExpression,
  right: ResolvedExpression,
): ResolvedExpression | undefined {
  if (right.op === 'bottom') return left;
  return left.op === 'bottom' ? right : undefined;
}

/** An error counts more than something that may still become known. */
function worse(a: Value, b: Value): Value {
  if (a instanceof Bottom && (a.outcome === 'error' || !(b instanceof Bottom)))
    return a;
  if (b instanceof Bottom && (b.outcome === 'error' || !(a instanceof Bottom)))
    return b;
  return a;
}

function evaluateLogical(
  { operator, right, position }: ResolvedBinary,
  a: Value,
  environment: Environment | null,
): Value {
  const decided = operator === '||';
  if (a instanceof Bottom) return a;
  if (typeof a !== 'boolean') return notBool(a, operator, position);
  if (a === decided) return a;
  const b = resolveValue(evaluate(right, environment));
  return b instanceof Bottom || typeof b === 'boolean'
    ? b
    : notBool(b, operator, position);
}

function notBool(
  value: Value,
  operator: string,
  position: Bottom['position'],
): Bottom {
  if (value instanceof Constraint)
    return incomplete(`an operand of ${operator} is not concrete`, position);
  return conflict(`${operator} needs bools, not ${showValue(value)}`, position);
}

function operate(
  operator: Exclude<ResolvedBinary['operator'], '&&' | '||'>,
  a: Known,
  b: Known,
): Value {
  switch (operator) {
    case '==':
    case '!=': {
      const same = isEqual(a, b);
      return typeof same === 'boolean' ? same === (operator === '==') : same;
    }
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const order =
        a instanceof Vertex || b instanceof Vertex
          ? undefined
          : compareScalars(a, b);
      return order === undefined
        ? invalid(operator, a, b)
        : isOrdered(operator, order);
    }
    case '=~':
    case '!~': {
      if (typeof a !== 'string' || typeof b !== 'string')
        return invalid(operator, a, b);
      spendMatch(a);
      const expression = compileRegExp(b);
      return expression instanceof Bottom
        ? expression
        : expression.matches(a) === (operator === '=~');
    }
    case '+':
      return add(a, b);
    case '*':
      return multiply(a, b);
    default:
      return arithmetic(operator, a, b);
  }
}

function invalid(operator: string, a: Known, b: Known): Bottom {
  return conflict(
    `invalid operands ${showValue(a)} and ${showValue(b)} to '${operator}'`,
  );
}

function isNumeric(value: Known): value is Numeric {
  return isInteger(value) || value instanceof Float;
}

function isEqual(a: Known, b: Known): boolean | Bottom {
  if (a === null || b === null) return a === b;
  if (isNumeric(a) && isNumeric(b)) return compareScalars(a, b) === 0;
  if (a instanceof Vertex || b instanceof Vertex) return isEqualList(a, b);
  return kindOf(a) === kindOf(b)
    ? compareScalars(a, b) === 0 || a === b
    : invalid('==', a, b);
}

function isEqualList(a: Known, b: Known): boolean | Bottom {
  if (
    !(a instanceof Vertex) ||
    !(b instanceof Vertex) ||
    !a.elements ||
    !b.elements
  )
    return invalid('==', a, b);
  try {
    return canonicalJson(toJson(a)) === canonicalJson(toJson(b));
  } catch (error) {
    if (error instanceof BottomError) return error.bottom;
    throw error;
  }
}

/** KubeVela rewrites lists that are added to `list.Concat`; so `+` is that here. */
function add(a: Known, b: Known): Value {
  if (typeof a === 'string' && typeof b === 'string') {
    spendText(a.length + b.length);
    return a + b;
  }
  if (a instanceof Bytes && b instanceof Bytes) {
    spendText(a.data.length + b.data.length);
    return Bytes.concat([a, b]);
  }
  if (a instanceof Vertex && b instanceof Vertex && a.elements && b.elements) {
    spendElements(a.elements.length + b.elements.length);
    return listOf([...a.elements, ...b.elements]);
  }
  return arithmetic('+', a, b);
}

/** Repeats strings, bytes and lists; KubeVela rewrites a repeated list to `list.Repeat`. */
function multiply(a: Known, b: Known): Value {
  if (isInteger(a) && !isNumeric(b))
    return repeat(b, Number(a)) ?? invalid('*', a, b);
  if (isInteger(b) && !isNumeric(a))
    return repeat(a, Number(b)) ?? invalid('*', a, b);
  return arithmetic('*', a, b);
}

function repeat(value: Known, count: number): Value | undefined {
  if (count < 0) return conflict(`a value cannot be repeated ${count} times`);
  if (typeof value === 'string') {
    spendText(value.length * count);
    return value.repeat(count);
  }
  if (value instanceof Bytes) {
    spendText(value.data.length * count);
    return Bytes.concat(Array.from({ length: count }, () => value));
  }
  const elements = value instanceof Vertex ? value.elements : null;
  if (!elements) return undefined;
  spendElements(elements.length * count);
  return listOf(Array.from({ length: count }, () => elements).flat());
}

function arithmetic(operator: ArithmeticOperator, a: Known, b: Known): Value {
  return isNumeric(a) && isNumeric(b)
    ? calculate(operator, a, b)
    : invalid(operator, a, b);
}
