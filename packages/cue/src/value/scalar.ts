import { Bytes } from './bytes';
import { Float } from './float';
import { BOOL, BYTES, FLOAT, INT, NULL, STRING } from './kinds';

/** Whole numbers are numbers as long as no digit is lost, and bigints beyond. */
export type Integer = number | bigint;

export type Scalar = null | boolean | Integer | string | Float | Bytes;

export function kindOf(scalar: Scalar): number {
  switch (typeof scalar) {
    case 'string':
      return STRING;
    case 'number':
    case 'bigint':
      return INT;
    case 'boolean':
      return BOOL;
    default:
      if (scalar === null) return NULL;
      return scalar instanceof Float ? FLOAT : BYTES;
  }
}

/** The same value of the same kind: `1` and `1.0` differ here. */
export function isSameScalar(a: Scalar, b: Scalar): boolean {
  if (a === b) return true;
  if (a instanceof Float) return b instanceof Float && a.equals(b);
  if (a instanceof Bytes) return b instanceof Bytes && a.equals(b);
  return false;
}

export function isInteger(value: unknown): value is Integer {
  return typeof value === 'number' || typeof value === 'bigint';
}

export function toFloat(value: Integer | Float): Float {
  return value instanceof Float ? value : Float.from(value);
}

/** -1, 0 or 1. */
export function compareNumbers(a: Integer | Float, b: Integer | Float): number {
  if (a instanceof Float || b instanceof Float)
    return toFloat(a).compare(toFloat(b));
  if (a < b) return -1;
  return a > b ? 1 : 0;
}

/** As CUE would write it. Long texts are cut: errors must stay readable. */
export function showScalar(scalar: Scalar): string {
  const text = writeScalar(scalar);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

function writeScalar(scalar: Scalar): string {
  if (typeof scalar === 'string') return JSON.stringify(scalar);
  return scalar instanceof Bytes ? `'${scalar.toText()}'` : String(scalar);
}
