import { fromBigInt, MAX_DIGITS } from '../eval/arithmetic';
import { budgetError } from '../eval/budget';
import { Float, type Rounding } from '../value/float';
import { NUMBER } from '../value/kinds';
import { powerOf, squareRoot } from '../value/power';
import { isInteger, toFloat, type Integer } from '../value/scalar';
import { fail, number, type Argument, type Package } from './function';

function round(value: Argument, how: Rounding): Integer {
  const given = number(value);
  return isInteger(given) ? given : fromBigInt(limited(given).toInteger(how));
}

/** Its digits are written out only where somebody could read them. */
function limited(value: Float): Float {
  if (Math.abs(value.exponent) > MAX_DIGITS)
    throw budgetError(`a number of more than ${MAX_DIGITS} digits`);
  return value;
}

function power(base: Argument, exponent: Argument): Integer | Float {
  const [a, b] = [number(base), number(exponent)];
  if (isInteger(a) && isInteger(b) && b >= 0 && (a !== 0 || b !== 0)) {
    // Known before it is computed: a power grows faster than any budget.
    if (String(a).length * Number(b) > MAX_DIGITS)
      throw budgetError(`an integer of more than ${MAX_DIGITS} digits`);
    return fromBigInt(BigInt(a) ** BigInt(b));
  }
  const [base10, power10] = [limited(toFloat(a)), limited(toFloat(b))];
  if (Math.abs(base10.magnitude * power10.toNumber()) > MAX_DIGITS)
    throw budgetError(`a number of more than ${MAX_DIGITS} digits`);
  return powerOf(base10, power10) ?? fail('invalid operation');
}

function isMultiple(a: Argument, b: Argument): boolean {
  const divisor = limited(toFloat(number(b)));
  const quotient = limited(toFloat(number(a)));
  if (divisor.isZero()) return false;
  const exponent = Math.min(quotient.exponent, divisor.exponent);
  return quotient.scaledTo(exponent) % divisor.scaledTo(exponent) === 0n;
}

function root(value: Argument): Float {
  const radicand = limited(toFloat(number(value)));
  return radicand.isNegative()
    ? fail('the root of a negative number')
    : squareRoot(radicand);
}

export const math: Package = {
  constants: {
    Pi: Float.parse(
      '3.14159265358979323846264338327950288419716939937510582097494459',
    ),
    E: Float.parse(
      '2.71828182845904523536028747135266249775724709369995957496696763',
    ),
  },
  functions: {
    Abs: {
      parameters: 1,
      call: ([a]) => {
        const value = number(a);
        if (value instanceof Float)
          return value.isNegative() ? value.negated() : value;
        return value < 0 ? -value : value;
      },
    },
    Ceil: { parameters: 1, call: ([a]) => round(a, 'ceil') },
    Floor: { parameters: 1, call: ([a]) => round(a, 'floor') },
    MultipleOf: {
      parameters: 2,
      call: ([a, b]) => isMultiple(a, b),
      validates: NUMBER,
    },
    Pow: { parameters: 2, call: ([a, b]) => power(a, b) },
    Round: { parameters: 1, call: ([a]) => round(a, 'round') },
    Sqrt: { parameters: 1, call: ([a]) => root(a) },
    Trunc: { parameters: 1, call: ([a]) => round(a, 'trunc') },
  },
};
