import type { DbBigint, DbBoolean } from './tables';

/** The number in a 64 bit column. Throws when it is larger than a number can hold exactly. */
export function readBigint(value: DbBigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) {
    throw new Error(`The database holds ${value} where a whole number below 2^53 is expected.`);
  }
  return number;
}

/** Like `readBigint`, for columns that may be empty. */
export function readOptionalBigint(value: DbBigint | null | undefined): number | undefined {
  return value === null || value === undefined ? undefined : readBigint(value);
}

export function readBoolean(value: DbBoolean): boolean {
  return value === true || value === 1;
}

/** A document that this plugin wrote itself; `T` is what it wrote. */
export function readJson<T>(text: string): T {
  return JSON.parse(text) as T;
}
