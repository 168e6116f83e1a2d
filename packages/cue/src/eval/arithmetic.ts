import { Bottom, conflict } from '../value/bottom';
import { Float } from '../value/float';
import { isInteger, showScalar, toFloat, type Integer } from '../value/scalar';
import { budgetError } from './budget';

export type ArithmeticOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | 'div'
  | 'mod'
  | 'quo'
  | 'rem';
export type Numeric = Integer | Float;

/** Integers of more digits than this are refused: each operation on them would cost more than a step. */
export const MAX_DIGITS = 10_000;
const LARGEST = 10n ** BigInt(MAX_DIGITS);

export function calculate(
  operator: ArithmeticOperator,
  a: Numeric,
  b: Numeric,
): Numeric | Bottom {
  switch (operator) {
    case '+':
    case '-':
    case '*':
      return isInteger(a) && isInteger(b)
        ? calculateIntegers(operator, a, b)
        : calculateFloats(operator, toFloat(a), toFloat(b));
    case '/':
      return toFloat(b).isZero()
        ? conflict('division by zero')
        : toFloat(a).dividedBy(toFloat(b));
    case 'div':
    case 'mod':
    case 'quo':
    case 'rem':
      return divide(operator, a, b);
    default:
      return operator satisfies never;
  }
}

function calculateFloats(operator: '+' | '-' | '*', a: Float, b: Float): Float {
  if (operator === '+') return a.plus(b);
  return operator === '-' ? a.minus(b) : a.times(b);
}

function calculateIntegers(
  operator: '+' | '-' | '*',
  a: Integer,
  b: Integer,
): Integer {
  if (typeof a === 'number' && typeof b === 'number') {
    const fast = calculateNumbers(operator, a, b);
    // Adding 0 turns -0 into 0.
    if (Number.isSafeInteger(fast)) return fast + 0;
  }
  return fromBigInt(calculateBigInts(operator, BigInt(a), BigInt(b)));
}

function calculateNumbers(
  operator: '+' | '-' | '*',
  a: number,
  b: number,
): number {
  if (operator === '+') return a + b;
  return operator === '-' ? a - b : a * b;
}

function calculateBigInts(
  operator: '+' | '-' | '*',
  a: bigint,
  b: bigint,
): bigint {
  if (operator === '+') return a + b;
  return operator === '-' ? a - b : a * b;
}

export function fromBigInt(value: bigint): Integer {
  if (value > LARGEST || value < -LARGEST)
    throw budgetError(`an integer of more than ${MAX_DIGITS} digits`);
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** `div` and `mod` round so that the remainder is not negative, `quo` and `rem` round to zero. */
function divide(
  operator: 'div' | 'mod' | 'quo' | 'rem',
  a: Numeric,
  b: Numeric,
): Integer | Bottom {
  if (!isInteger(a) || !isInteger(b))
    return conflict(
      `${operator} needs integers, not ${showScalar(a)} and ${showScalar(b)}`,
    );
  const [p, q] = [BigInt(a), BigInt(b)];
  if (q === 0n) return conflict('division by zero');
  if (operator === 'quo') return fromBigInt(p / q);
  if (operator === 'rem') return fromBigInt(p % q);
  const remainder = p % q;
  const modulus = remainder < 0n ? remainder + (q < 0n ? -q : q) : remainder;
  return fromBigInt(operator === 'mod' ? modulus : (p - modulus) / q);
}
