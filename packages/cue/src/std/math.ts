import { fromBigInt, MAX_DIGITS } from '../eval/arithmetic';
import { budgetError } from '../eval/budget';
import { Float } from '../value/float';
import { NUMBER } from '../value/kinds';
import { isInteger, toFloat, type Integer } from '../value/scalar';
import { number, type Argument, type Package } from './function';

type Rounding = 'floor' | 'ceil' | 'round' | 'trunc';

function round(value: Argument, how: Rounding): Integer {
  const given = number(value);
  return isInteger(given)
    ? given
    : fromBigInt(BigInt(given.value[how]().toFixed(0)));
}

function power(base: Argument, exponent: Argument): Integer | Float {
  const [a, b] = [number(base), number(exponent)];
  if (isInteger(a) && isInteger(b) && b >= 0) {
    // Known before it is computed: a power grows faster than any budget.
    if (String(a).length * Number(b) > MAX_DIGITS)
      throw budgetError(`an integer of more than ${MAX_DIGITS} digits`);
    return fromBigInt(BigInt(a) ** BigInt(b));
  }
  return Float.parse(toFloat(a).value.pow(toFloat(b).value).toString());
}

function isMultiple(a: Argument, b: Argument): boolean {
  const divisor = toFloat(number(b)).value;
  return !divisor.isZero() && toFloat(number(a)).value.mod(divisor).isZero();
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
          return value.value.isNegative() ? value.negated() : value;
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
    Sqrt: {
      parameters: 1,
      call: ([a]) => Float.parse(toFloat(number(a)).value.sqrt().toString()),
    },
    Trunc: { parameters: 1, call: ([a]) => round(a, 'trunc') },
  },
};
