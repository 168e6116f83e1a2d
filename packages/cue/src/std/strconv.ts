import { Float } from '../value/float';
import { toFloat } from '../value/scalar';
import { parseNumber } from '../syntax/parseNumber';
import {
  bool,
  count,
  fail,
  integer,
  number,
  text,
  type Package,
} from './function';

function atoi(value: string): number | bigint {
  if (!/^[+-]?\d+$/.test(value))
    fail(`parsing ${JSON.stringify(value)}: invalid syntax`);
  const parsed = BigInt(value.replace(/^\+/, ''));
  if (parsed >= 2n ** 63n || parsed < -(2n ** 63n))
    fail(`parsing ${JSON.stringify(value)}: value out of range`);
  const small = Number(parsed);
  return Number.isSafeInteger(small) ? small : parsed;
}

function parseInteger(value: string, base: number): number | bigint {
  if (base === 10) return atoi(value);
  const digits = value.replace(/^[+-]/, '').toLowerCase();
  if (base === 0) {
    const parsed = /^\d[\da-fxob_]*$/.test(digits)
      ? parseNumber(digits)
      : undefined;
    if (parsed?.kind !== 'int')
      return fail(`parsing ${JSON.stringify(value)}: invalid syntax`);
    return value.startsWith('-') ? -parsed.value : parsed.value;
  }
  const known = '0123456789abcdefghijklmnopqrstuvwxyz'.slice(0, base);
  if (digits === '' || [...digits].some(digit => !known.includes(digit)))
    fail(`parsing ${JSON.stringify(value)}: invalid syntax`);
  const parsed = parseInt(digits, base);
  if (!Number.isSafeInteger(parsed))
    fail(`parsing ${JSON.stringify(value)}: value out of range`);
  return value.startsWith('-') ? 0 - parsed : parsed;
}

function parseFloat64(value: string): Float {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value))
    fail(`parsing ${JSON.stringify(value)}: invalid syntax`);
  return Float.parse(value);
}

function parseBool(value: string): boolean {
  if (['1', 't', 'T', 'true', 'TRUE', 'True'].includes(value)) return true;
  if (['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(value)) return false;
  return fail(`parsing ${JSON.stringify(value)}: invalid syntax`);
}

/** Only the format 'f', with a fixed number of digits or the shortest that is exact. */
function formatFloat(value: Float, format: number, precision: number): string {
  if (format !== 'f'.charCodeAt(0))
    fail('only the format 102, which is f, is supported');
  if (precision > 100) fail('at most 100 digits behind the point');
  const double = value.toNumber();
  return precision < 0 ? inFull(double) : toFixedEven(double, precision);
}

/** The shortest text that is the same number, without an exponent. */
function inFull(value: number): string {
  const exact = Float.parse(String(value)).shortened(0);
  return exact.exponent < 0
    ? value.toFixed(Math.min(100, -exact.exponent))
    : String(exact.scaledTo(0));
}

/** Half of a last digit is rounded to the even one, as Go does; JavaScript would round it up. */
function toFixedEven(value: number, places: number): string {
  if (Math.abs(value) >= 1e21)
    return `${BigInt(value)}${places > 0 ? `.${'0'.repeat(places)}` : ''}`;
  const fixed = value.toFixed(places);
  const isHalf = /^50*$/.test(
    value
      .toFixed(Math.min(100, places + 60))
      .split('.')[1]
      .slice(places),
  );
  const lastDigit = Number(fixed.at(-1));
  return isHalf && lastDigit % 2 === 1
    ? `${fixed.slice(0, -1)}${lastDigit - 1}`
    : fixed;
}

export const strconv: Package = {
  functions: {
    Atoi: { parameters: 1, call: ([a]) => atoi(text(a)) },
    FormatBool: { parameters: 1, call: ([a]) => String(bool(a)) },
    FormatFloat: {
      parameters: 4,
      call: ([a, format, precision]) =>
        formatFloat(toFloat(number(a)), count(format), count(precision)),
    },
    FormatInt: {
      parameters: 2,
      call: ([a, base]) => integer(a).toString(count(base)),
    },
    FormatUint: {
      parameters: 2,
      call: ([a, base]) =>
        integer(a) < 0
          ? fail('the value is negative')
          : integer(a).toString(count(base)),
    },
    ParseBool: { parameters: 1, call: ([a]) => parseBool(text(a)) },
    ParseFloat: { parameters: 2, call: ([a]) => parseFloat64(text(a)) },
    ParseInt: {
      parameters: 3,
      call: ([a, base]) => parseInteger(text(a), count(base)),
    },
    ParseUint: {
      parameters: 3,
      call: ([a, base]) => {
        const parsed = parseInteger(text(a), count(base));
        return parsed < 0 ? fail('the value is negative') : parsed;
      },
    },
    ParseNumber: {
      parameters: 1,
      call: ([a]) => {
        const parsed = parseNumber(text(a));
        if (!parsed) return fail('invalid number');
        return parsed.kind === 'int' ? parsed.value : Float.parse(parsed.text);
      },
    },
    Quote: { parameters: 1, call: ([a]) => JSON.stringify(text(a)) },
    Unquote: {
      parameters: 1,
      call: ([a]) => {
        try {
          const value: unknown = JSON.parse(text(a));
          return typeof value === 'string' ? value : fail('invalid syntax');
        } catch {
          return fail('invalid syntax');
        }
      },
    },
  },
};
