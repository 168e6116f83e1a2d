import { Decimal as DecimalJs } from 'decimal.js';

/** CUE computes with 34 significant digits, rounding half up. */
const Decimal = DecimalJs.clone({
  precision: 34,
  rounding: DecimalJs.ROUND_HALF_UP,
  toExpNeg: -6144,
  toExpPos: 6144,
});
const SCIENTIFIC_BELOW = -6;

/**
 * A decimal fraction. `exponent` is that of the last digit that counts, so that `1.50` keeps its zero when it becomes text, as in Go CUE.
 */
export class Float {
  private constructor(readonly value: DecimalJs, readonly exponent: number) {}

  /** `1.50`, `.5`, `1e3`. */
  static parse(text: string): Float {
    const [mantissa, power = '0'] = text.toLowerCase().split('e');
    const fraction = mantissa.includes('.')
      ? mantissa.length - mantissa.indexOf('.') - 1
      : 0;
    return Float.of(
      new Decimal(text.endsWith('.') ? text.slice(0, -1) : text),
      Number(power) - fraction,
    );
  }

  /** Of a JSON number or an integer. */
  static from(value: number | bigint): Float {
    if (typeof value === 'number' && !Number.isInteger(value))
      return Float.parse(String(value));
    return Float.of(new Decimal(value.toString()), 0);
  }

  private static of(value: DecimalJs, exponent: number): Float {
    // Rounding to the precision may have dropped digits behind `exponent`.
    const least = value.isZero() ? exponent : value.e - 33;
    return new Float(
      value.isZero() ? new Decimal(0) : value,
      Math.max(exponent, least),
    );
  }

  plus(other: Float): Float {
    return Float.of(
      this.value.plus(other.value),
      Math.min(this.exponent, other.exponent),
    );
  }

  minus(other: Float): Float {
    return Float.of(
      this.value.minus(other.value),
      Math.min(this.exponent, other.exponent),
    );
  }

  times(other: Float): Float {
    return Float.of(
      this.value.times(other.value),
      this.exponent + other.exponent,
    );
  }

  /** A whole quotient keeps one zero, `4 / 2` is `2.0`. */
  dividedBy(other: Float): Float {
    const quotient = this.value.dividedBy(other.value);
    return Float.of(quotient, Math.min(-1, -quotient.decimalPlaces()));
  }

  negated(): Float {
    return Float.of(this.value.negated(), this.exponent);
  }

  isZero(): boolean {
    return this.value.isZero();
  }

  compare(other: Float): number {
    return this.value.comparedTo(other.value);
  }

  equals(other: Float): boolean {
    return this.value.equals(other.value);
  }

  toNumber(): number {
    return this.value.toNumber();
  }

  toString(): string {
    const digits = Math.max(
      1,
      this.value.isZero() ? 1 : this.value.e - this.exponent + 1,
    );
    const adjusted = this.exponent + digits - 1;
    if (this.exponent <= 0 && adjusted >= SCIENTIFIC_BELOW)
      return this.value.toFixed(-this.exponent);
    const text = this.value.isZero()
      ? '0'
      : this.value.toExponential(digits - 1).split('e')[0];
    return `${text}E${adjusted < 0 ? '-' : '+'}${Math.abs(adjusted)}`;
  }
}
