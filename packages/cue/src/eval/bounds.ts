import type { BoundOperator } from '../syntax';
import { Bottom, conflict } from '../value/bottom';
import { Bytes } from '../value/bytes';
import type { Bound, Check } from '../value/constraint';
import { Float } from '../value/float';
import { INT } from '../value/kinds';
import { spendMatch } from './budget';
import {
  compareNumbers,
  isInteger,
  isSameScalar,
  showScalar,
  type Scalar,
} from '../value/scalar';
import type { Vertex } from '../value/vertex';
import { anyPosition } from './restrictKinds';
import { compileRegExp } from './regularExpression';

/** Why a concrete value does not hold under a check, or `null`. */
export function satisfies(check: Check, scalar: Scalar): Bottom | null {
  if (check.kind === 'validator') return check.check(scalar) ?? null;
  const held = holds(check.operator, scalar, check.operand);
  if (held instanceof Bottom) return held;
  return held
    ? null
    : new Bottom(
        'error',
        'conflict',
        `invalid value ${showScalar(scalar)} (out of bound ${showBound(
          check,
        )})`,
        undefined,
        [showBound(check)],
      );
}

export function showBound({ operator, operand }: Bound): string {
  return `${operator}${showScalar(operand)}`;
}

function holds(
  operator: BoundOperator,
  scalar: Scalar,
  operand: Scalar,
): boolean | Bottom {
  switch (operator) {
    case '!=':
      return isNumber(scalar) && isNumber(operand)
        ? compareNumbers(scalar, operand) !== 0
        : !isSameScalar(scalar, operand);
    case '=~':
    case '!~': {
      if (typeof operand !== 'string') return false;
      const text = textOf(scalar);
      if (text === undefined) return false;
      spendMatch(text);
      const expression = compileRegExp(operand);
      return expression instanceof Bottom
        ? expression
        : expression.matches(text) === (operator === '=~');
    }
    default: {
      const order = compareScalars(scalar, operand);
      return order !== undefined && isOrdered(operator, order);
    }
  }
}

function textOf(scalar: Scalar): string | undefined {
  if (typeof scalar === 'string') return scalar;
  return scalar instanceof Bytes ? scalar.toText() : undefined;
}

export function isOrdered(
  operator: '<' | '<=' | '>' | '>=',
  order: number,
): boolean {
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      return operator satisfies never;
  }
}

function isNumber(value: Scalar): value is number | bigint | Float {
  return isInteger(value) || value instanceof Float;
}

/** -1, 0 or 1; `undefined` for values of kinds that have no common order. */
export function compareScalars(a: Scalar, b: Scalar): number | undefined {
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  if (a instanceof Bytes && b instanceof Bytes)
    return compareBytes(a.data, b.data);
  return undefined;
}

/** By code points, as UTF-8 sorts; JavaScript's own order differs beyond the basic plane. */
export function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    if (a.charCodeAt(i) !== b.charCodeAt(i)) {
      const left = a.codePointAt(i) ?? 0;
      const right = b.codePointAt(i) ?? 0;
      return left < right ? -1 : 1;
    }
  }
  return Math.sign(a.length - b.length);
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1)
    if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  return Math.sign(a.length - b.length);
}

/** Whether bounds without a value leave any value over. Only contradictions that Go CUE reports as well. */
export function checkBounds(
  vertex: Vertex,
  checks: readonly Check[],
): Bottom | null {
  let low: Bound | undefined;
  let high: Bound | undefined;
  for (const check of checks) {
    if (check.kind !== 'bound' || !isNumber(check.operand)) continue;
    if (check.operator === '>=' || check.operator === '>') {
      if (!low || isTighter(check, low, 1)) low = check;
    } else if (check.operator === '<=' || check.operator === '<') {
      if (!high || isTighter(check, high, -1)) high = check;
    }
  }
  if (!low || !high || !isNumber(low.operand) || !isNumber(high.operand))
    return null;
  const order = compareNumbers(low.operand, high.operand);
  const excludes = low.operator === '>' || high.operator === '<';
  if (order < 0) {
    const bothExclude = low.operator === '>' && high.operator === '<';
    const adjacent =
      isInteger(low.operand) &&
      isInteger(high.operand) &&
      BigInt(high.operand) - BigInt(low.operand) === 1n;
    if (!(vertex.kinds === INT && bothExclude && adjacent)) return null;
  } else if (order === 0 && !excludes) {
    return null;
  }
  return conflict(
    `incompatible bounds ${showBound(low)} and ${showBound(high)}`,
    anyPosition(vertex),
  );
}

function isTighter(bound: Bound, than: Bound, direction: number): boolean {
  const order = (compareScalars(bound.operand, than.operand) ?? 0) * direction;
  return order > 0 || (order === 0 && !bound.operator.endsWith('='));
}
