/**
 * Strings and bytes: one line or several (`"""`), raw with any number of `#`, with interpolations.
 */
import type { Scanner } from './scanner';
import { scanEscape } from './scanEscape';
import { StringContent } from './stringContent';
import type { ScannedString } from './token';

const MULTILINE = 3;

export function scanString(scanner: Scanner): ScannedString {
  const { text } = scanner;
  const start = scanner.offset;
  let hashes = 0;
  while (text[start + hashes] === '#') hashes += 1;
  const quote = text[start + hashes] === '"' ? '"' : "'";
  const multiline = text.startsWith(quote.repeat(MULTILINE), start + hashes);
  const close = quote.repeat(multiline ? MULTILINE : 1) + '#'.repeat(hashes);
  const escape = `\\${'#'.repeat(hashes)}`;
  scanner.offset = start + hashes + (multiline ? MULTILINE : 1);
  const indent = multiline ? openMultiline(scanner, close) : '';
  const content = new StringContent(quote === "'" ? 'bytes' : 'string');
  if (multiline && closesAt(text, scanner.offset, indent, close)) {
    scanner.offset += indent.length + close.length;
    return content.finish();
  }
  if (multiline) skipIndent(scanner, indent);
  for (;;) {
    const at = scanner.offset;
    const character = text[at];
    if (character === undefined)
      scanner.fail(`the ${content.type} has no closing ${close}`, start);
    if (character === '\n') {
      if (!multiline)
        scanner.fail(
          `the ${
            content.type
          } has no closing ${close} on its line; one of several lines begins with ${quote.repeat(
            3,
          )}`,
        );
      scanner.newLine(at);
      scanner.offset = at + 1;
      if (closesAt(text, scanner.offset, indent, close)) {
        scanner.offset += indent.length + close.length;
        return content.finish();
      }
      content.append('\n');
      skipIndent(scanner, indent);
    } else if (text.startsWith(close, at)) {
      scanner.offset = at + close.length;
      return content.finish();
    } else if (text.startsWith(escape, at)) {
      scanner.offset = at + escape.length;
      scanEscape(scanner, content, multiline);
    } else if (character === '\r' && text[at + 1] === '\n') {
      scanner.offset += 1;
    } else {
      const end = plainEnd(text, at + 1);
      content.append(text.slice(at, end));
      scanner.offset = end;
    }
  }
}

/** Where the next character stands that may mean something. */
function plainEnd(text: string, from: number): number {
  for (let end = from; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (
      code === 34 ||
      code === 39 ||
      code === 92 ||
      code === 10 ||
      code === 13 // " ' \\ newline, return
    )
      return end;
  }
  return text.length;
}

/** Moves behind the newline that follows the opening quotes; returns the indent that the closing line asks for. */
function openMultiline(scanner: Scanner, close: string): string {
  const { text } = scanner;
  const lineEnd = text.indexOf('\n', scanner.offset);
  if (lineEnd < 0 || text.slice(scanner.offset, lineEnd).trim() !== '') {
    scanner.fail(
      'a string of several lines begins with a newline behind its opening quotes',
    );
  }
  scanner.newLine(lineEnd);
  scanner.offset = lineEnd + 1;
  let end = text.indexOf(close, scanner.offset);
  while (end > 0 && text[end - 1] === '\\') end = text.indexOf(close, end + 1);
  if (end < 0) scanner.fail(`the string has no closing ${close}`);
  const indent = text.slice(text.lastIndexOf('\n', end) + 1, end);
  return /^[ \t]*$/.test(indent) ? indent : '';
}

function closesAt(
  text: string,
  offset: number,
  indent: string,
  close: string,
): boolean {
  return (
    text.startsWith(indent, offset) &&
    text.startsWith(close, offset + indent.length)
  );
}

function skipIndent(scanner: Scanner, indent: string): void {
  const { text, offset } = scanner;
  if (text.startsWith(indent, offset)) {
    scanner.offset += indent.length;
    return;
  }
  let end = offset;
  while (text[end] === ' ' || text[end] === '\t' || text[end] === '\r')
    end += 1;
  if (text[end] !== '\n')
    scanner.fail('the line is indented less than the closing quotes');
  scanner.offset = text[end - 1] === '\r' ? end - 1 : end;
}
