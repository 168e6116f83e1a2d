import { isHexDigit } from './characters';
import type { Scanner } from './scanner';
import type { StringContent } from './stringContent';

const SIMPLE: { readonly [character: string]: string } = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '/': '/',
  '\\': '\\',
  '"': '"',
  "'": "'",
};
const HEX_DIGITS: { readonly [character: string]: number } = {
  u: 4,
  U: 8,
  x: 2,
};

/** What stands behind a backslash; the scanner is at the first character of it. */
export function scanEscape(
  scanner: Scanner,
  content: StringContent,
  multiline: boolean,
): void {
  const { text } = scanner;
  const at = scanner.offset;
  const character = text[at] ?? '';
  scanner.offset = at + 1;
  if (character === '(') {
    content.interpolate(scanner.scanTokens(')'));
  } else if (character in SIMPLE) {
    content.append(SIMPLE[character]);
  } else if (character === '\n' && multiline) {
    // The line goes on: neither the newline nor the indent of the next line counts.
    scanner.newLine(at);
    while (text[scanner.offset] === ' ' || text[scanner.offset] === '\t')
      scanner.offset += 1;
  } else if (
    character in HEX_DIGITS &&
    (character !== 'x' || content.type === 'bytes')
  ) {
    const digits = text.slice(at + 1, at + 1 + HEX_DIGITS[character]);
    const code = parseInt(digits, 16);
    if (
      digits.length < HEX_DIGITS[character] ||
      ![...digits].every(digit => isHexDigit(digit.charCodeAt(0))) ||
      code > 0x10ffff
    ) {
      scanner.fail(`\\${character}${digits} is not a character`, at - 1);
    }
    scanner.offset += digits.length;
    if (character === 'x') content.appendByte(code);
    else content.append(String.fromCodePoint(code));
  } else if (
    content.type === 'bytes' &&
    /^[0-3][0-7]{2}/.test(text.slice(at, at + 3))
  ) {
    content.appendByte(parseInt(text.slice(at, at + 3), 8));
    scanner.offset = at + 3;
  } else {
    scanner.fail(
      `\\${character} is not an escape; write \\\\ for a backslash`,
      at - 1,
    );
  }
}
