import { isIdentifierPart } from './characters';
import type { Scanner } from './scanner';

const NUMBER =
  /0x[0-9a-fA-F_]+|0b[01_]+|0o[0-7_]+|(?:(?:\d[\d_]*)(?:\.(?!\.)[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?(?:[KMGTP]i?)?/y;

/** Moves behind a number; what it says is read in `parseNumber`. */
export function scanNumber(scanner: Scanner): void {
  const { text, offset } = scanner;
  NUMBER.lastIndex = offset;
  const [found] = NUMBER.exec(text) ?? [''];
  const end = offset + found.length;
  const isNumber =
    found !== '' &&
    !isIdentifierPart(text.charCodeAt(end)) &&
    !/^0\d/.test(found);
  if (!isNumber) scanner.fail(`${text.slice(offset, end + 1)} is not a number`);
  scanner.offset = end;
}
