import type { Check } from '../../value/constraint';
import {
  ANY,
  BOOL,
  BYTES,
  FLOAT,
  INT,
  NUMBER,
  STRING,
} from '../../value/kinds';
import type { Integer } from '../../value/scalar';

export interface PredeclaredType {
  readonly kinds: number;
  readonly checks: readonly Check[] | null;
}

const plain = (kinds: number): PredeclaredType => ({ kinds, checks: null });

function range(kinds: number, low: Integer, high?: Integer): PredeclaredType {
  const checks: Check[] = [{ kind: 'bound', operator: '>=', operand: low }];
  if (high !== undefined)
    checks.push({ kind: 'bound', operator: '<=', operand: high });
  return { kinds, checks };
}

/** Types that have a name without being declared. */
export const PREDECLARED_TYPES: ReadonlyMap<string, PredeclaredType> = new Map([
  ['_', plain(ANY)],
  ['bool', plain(BOOL)],
  ['string', plain(STRING)],
  ['bytes', plain(BYTES)],
  ['number', plain(NUMBER)],
  ['int', plain(INT)],
  ['float', plain(FLOAT)],
  ['uint', range(INT, 0)],
  ['uint8', range(INT, 0, 255)],
  ['int8', range(INT, -128, 127)],
  ['uint16', range(INT, 0, 65535)],
  ['int16', range(INT, -32768, 32767)],
  ['rune', range(INT, 0, 0x10ffff)],
  ['uint32', range(INT, 0, 4294967295)],
  ['int32', range(INT, -2147483648, 2147483647)],
  ['uint64', range(INT, 0, 18446744073709551615n)],
  ['int64', range(INT, -9223372036854775808n, 9223372036854775807n)],
  ['uint128', range(INT, 0, 2n ** 128n - 1n)],
  ['int128', range(INT, -(2n ** 127n), 2n ** 127n - 1n)],
  ['float32', plain(NUMBER)],
  ['float64', plain(NUMBER)],
]);

export const BUILTINS: ReadonlySet<string> = new Set([
  'len',
  'close',
  'and',
  'or',
  'div',
  'mod',
  'quo',
  'rem',
  'error',
  'matchN',
  'matchIf',
]);
