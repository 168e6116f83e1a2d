/**
 * Decimal fractions, as CUE computes with them: exactly as they are written, 34 significant digits after an operation, rounding half up. A number
 * is a whole coefficient times a power of ten; big integers do the arithmetic, which is a hundredth of what a library for decimals weighs.
 */
const PRECISION = 34;
const SCIENTIFIC_BELOW = -6;
/** Digits that matter beside another number that is this much larger: more than the precision, so that rounding sees them. */
const FAR = 2 * PRECISION + 2;

export type Rounding = 'floor' | 'ceil' | 'round' | 'trunc';

export class Float {
  /** `exponent` is that of the last digit that counts, so that `1.50` keeps its zero when it becomes text, as in Go CUE. */
  private constructor(
    readonly coefficient: bigint,
    readonly exponent: number,
  ) {}

  /** `1.50`, `.5`, `1e3`, `-1.`. */
  static parse(text: string): Float {
    const [mantissa, power = '0'] = text.toLowerCase().split('e');
    const [whole, fraction = ''] = mantissa.split('.');
    const digits = BigInt(`${whole.replace(/[+-]/, '')}${fraction}`);
    return new Float(
      whole.startsWith('-') ? -digits : digits,
      Number(power) - fraction.length,
    );
  }

  /** Of a JSON number or an integer. */
  static from(value: number | bigint): Float {
    return typeof value === 'number' && !Number.isInteger(value)
      ? Float.parse(String(value))
      : new Float(BigInt(value), 0);
  }

  /** The number with as many digits as are kept. */
  static rounded(coefficient: bigint, exponent: number): Float {
    const excess = digitsOf(coefficient) - PRECISION;
    if (excess <= 0) return new Float(coefficient, exponent);
    const rounded = divideHalfUp(coefficient, tenTo(excess));
    // 99…9 has become 100…0.
    return digitsOf(rounded) > PRECISION
      ? new Float(rounded / 10n, exponent + excess + 1)
      : new Float(rounded, exponent + excess);
  }

  plus(other: Float): Float {
    const [a, b] = nearEachOther(this, other);
    const exponent = Math.min(a.exponent, b.exponent);
    return Float.rounded(a.scaledTo(exponent) + b.scaledTo(exponent), exponent);
  }

  minus(other: Float): Float {
    return this.plus(other.negated());
  }

  times(other: Float): Float {
    return Float.rounded(
      this.coefficient * other.coefficient,
      this.exponent + other.exponent,
    );
  }

  /** A whole quotient keeps one zero, `4 / 2` is `2.0`. The divisor is not 0. */
  dividedBy(other: Float): Float {
    const shift = Math.max(
      0,
      PRECISION +
        2 -
        (digitsOf(this.coefficient) - digitsOf(other.coefficient)),
    );
    const dividend = this.coefficient * tenTo(shift);
    const quotient = dividend / other.coefficient;
    const isExact = quotient * other.coefficient === dividend;
    const sign = this.isNegative() === other.isNegative() ? 1n : -1n;
    const exponent = this.exponent - other.exponent - shift;
    return isExact
      ? Float.rounded(quotient, exponent).shortened(-1)
      : // The digit more is where rounding sees that something follows.
        Float.rounded(quotient * 10n + sign, exponent - 1).shortened(-1);
  }

  negated(): Float {
    return new Float(-this.coefficient, this.exponent);
  }

  isZero(): boolean {
    return this.coefficient === 0n;
  }

  isNegative(): boolean {
    return this.coefficient < 0n;
  }

  isInteger(): boolean {
    return this.shortened(0).exponent >= 0;
  }

  /** -1, 0 or 1. */
  compare(other: Float): number {
    const [a, b] = nearEachOther(this, other);
    const exponent = Math.min(a.exponent, b.exponent);
    const difference = a.scaledTo(exponent) - b.scaledTo(exponent);
    if (difference === 0n) return 0;
    return difference < 0n ? -1 : 1;
  }

  equals(other: Float): boolean {
    return this.compare(other) === 0;
  }

  /** Power of ten of the first digit. */
  get magnitude(): number {
    return this.exponent + digitsOf(this.coefficient) - 1;
  }

  toInteger(how: Rounding): bigint {
    if (this.exponent >= 0) return this.scaledTo(0);
    const unit = tenTo(-this.exponent);
    switch (how) {
      case 'trunc':
        return this.coefficient / unit;
      case 'round':
        return divideHalfUp(this.coefficient, unit);
      case 'floor':
      case 'ceil': {
        const whole = this.coefficient / unit;
        const isExact = whole * unit === this.coefficient;
        if (isExact || this.isNegative() === (how === 'ceil')) return whole;
        return how === 'floor' ? whole - 1n : whole + 1n;
      }
      default:
        return how satisfies never;
    }
  }

  toNumber(): number {
    return Number(`${this.coefficient}e${this.exponent}`);
  }

  toString(): string {
    const { coefficient, exponent } = Float.rounded(
      this.coefficient,
      this.exponent,
    );
    const sign = coefficient < 0n ? '-' : '';
    const digits = String(coefficient < 0n ? -coefficient : coefficient);
    const adjusted = exponent + digits.length - 1;
    if (exponent <= 0 && adjusted >= SCIENTIFIC_BELOW)
      return `${sign}${withPoint(digits, -exponent)}`;
    const power = `${adjusted < 0 ? '-' : '+'}${Math.abs(adjusted)}`;
    return `${sign}${withPoint(digits, digits.length - 1)}E${power}`;
  }

  /** Without zeros at the end, down to an exponent, as far as its digits reach. */
  shortened(least: number): Float {
    if (this.isZero()) return new Float(0n, least);
    let { coefficient, exponent } = this;
    while (coefficient % 10n === 0n) {
      coefficient /= 10n;
      exponent += 1;
    }
    const target = Math.max(
      Math.min(exponent, least),
      exponent + digitsOf(coefficient) - PRECISION,
    );
    return target < exponent
      ? new Float(coefficient * tenTo(exponent - target), target)
      : new Float(coefficient, exponent);
  }

  /** How many times that power of ten it is; the power is not above its own. */
  scaledTo(exponent: number): bigint {
    return this.coefficient * tenTo(this.exponent - exponent);
  }
}

/** Two numbers whose digits can be written below each other: one that is too small to matter becomes the least that rounding notices. */
function nearEachOther(a: Float, b: Float): [Float, Float] {
  if (a.isZero() || b.isZero()) {
    return [withinDigits(a, b), withinDigits(b, a)];
  }
  const gap = a.magnitude - b.magnitude;
  if (gap > FAR) return [a, hint(b, a)];
  return gap < -FAR ? [hint(a, b), b] : [a, b];
}

function hint(small: Float, large: Float): Float {
  const least = Math.min(large.magnitude - FAR, large.exponent);
  return Float.parse(`${small.isNegative() ? '-' : ''}1e${least}`);
}

/** A zero keeps its digits behind the point only as far as the other number has room for them. */
function withinDigits(zero: Float, other: Float): Float {
  if (!zero.isZero()) return zero;
  const least = other.isZero()
    ? Math.max(zero.exponent, -FAR)
    : Math.max(zero.exponent, other.magnitude - PRECISION + 1);
  return Float.parse(`0e${Math.min(least, other.exponent + FAR)}`);
}

function digitsOf(value: bigint): number {
  const text = String(value);
  return text.startsWith('-') ? text.length - 1 : text.length;
}

function tenTo(power: number): bigint {
  return 10n ** BigInt(power);
}

function divideHalfUp(value: bigint, unit: bigint): bigint {
  const doubled = 2n * value;
  return (value < 0n ? doubled - unit : doubled + unit) / (2n * unit);
}

function withPoint(digits: string, places: number): string {
  if (places === 0) return digits;
  const padded = digits.padStart(places + 1, '0');
  return `${padded.slice(0, -places)}.${padded.slice(-places)}`;
}
