/** Roots and powers of decimals, to 34 digits: computed with integers that stand for fractions of `10^DIGITS`. */
import { Float } from './float';

const DIGITS = 60;
const ONE = 10n ** BigInt(DIGITS);

/** The square root of a number that is not negative. */
export function squareRoot(value: Float): Float {
  const { coefficient, exponent } = value;
  const isOdd = exponent % 2 !== 0;
  const radicand = coefficient * 10n ** BigInt(2 * DIGITS + (isOdd ? 1 : 0));
  const root = integerRoot(radicand);
  return Float.rounded(
    root,
    (exponent - (isOdd ? 1 : 0)) / 2 - DIGITS,
  ).shortened(0);
}

/** `base` to a power; undefined where there is no such number. */
export function powerOf(base: Float, power: Float): Float | undefined {
  if (base.isZero())
    return power.isZero() || power.isNegative() ? undefined : Float.from(0);
  if (power.isInteger()) {
    const whole = power.toInteger('trunc');
    return wholePower(base, whole < 0n ? -whole : whole, whole < 0n);
  }
  if (base.isNegative()) return undefined;
  return exponential((fixed(power) * logarithm(base)) / ONE);
}

function wholePower(base: Float, power: bigint, inverted: boolean): Float {
  let coefficient = 1n;
  let exponent = 0;
  const keep = (product: bigint, power10: number) => {
    const excess = Math.max(0, String(product).length - DIGITS);
    coefficient = product / 10n ** BigInt(excess);
    exponent = power10 + excess;
  };
  for (const bit of power.toString(2)) {
    keep(coefficient * coefficient, 2 * exponent);
    if (bit === '1')
      keep(coefficient * base.coefficient, exponent + base.exponent);
  }
  return inverted
    ? Float.rounded(
        (ONE * ONE) / coefficient,
        -exponent - 2 * DIGITS,
      ).shortened(0)
    : Float.rounded(coefficient, exponent).shortened(0);
}

function fixed({ coefficient, exponent }: Float): bigint {
  const shift = exponent + DIGITS;
  return shift >= 0
    ? coefficient * 10n ** BigInt(shift)
    : coefficient / 10n ** BigInt(-shift);
}

/** Newton's method from above. */
function integerRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 10n ** BigInt(Math.ceil(String(value).length / 2));
  for (;;) {
    const next = (root + value / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
}

const LN10 = naturalLogarithm(10n * ONE);

function logarithm(value: Float): bigint {
  const { magnitude } = value;
  const mantissa = value.times(Float.parse(`1e${-magnitude}`));
  return naturalLogarithm(fixed(mantissa)) + BigInt(magnitude) * LN10;
}

/** Of a number from 1 to 10: eight times that of its eighth root, by the series of the inverse hyperbolic tangent. */
function naturalLogarithm(value: bigint): bigint {
  let root = value;
  for (let i = 0; i < 3; i += 1) root = integerRoot(root * ONE);
  const z = ((root - ONE) * ONE) / (root + ONE);
  const square = (z * z) / ONE;
  let sum = 0n;
  let term = z;
  for (let k = 1n; term !== 0n; k += 2n) {
    sum += term / k;
    term = (term * square) / ONE;
  }
  return 16n * sum;
}

function exponential(value: bigint): Float {
  const tens = value / LN10;
  const rest = (value - tens * LN10) / 256n;
  let sum = 0n;
  let term = ONE;
  for (let k = 1n; term !== 0n; k += 1n) {
    sum += term;
    term = (term * rest) / (ONE * k);
  }
  for (let i = 0; i < 8; i += 1) sum = (sum * sum) / ONE;
  return Float.rounded(sum, Number(tens) - DIGITS).shortened(0);
}
