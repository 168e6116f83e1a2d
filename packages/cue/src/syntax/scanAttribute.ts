import { isIdentifierPart } from './characters';
import type { Scanner } from './scanner';

/** Moves behind `@name(…)`, whose brackets may hold strings and further brackets. */
export function scanAttribute(scanner: Scanner): void {
  const { text } = scanner;
  const start = scanner.offset;
  const fail = () => scanner.fail('the attribute has no closing )', start);
  let end = start + 1;
  while (isIdentifierPart(text.charCodeAt(end)) || text[end] === '.') end += 1;
  if (text[end] !== '(') scanner.fail('an attribute is written @name(…)');
  let open = 0;
  do {
    const character = text[end];
    if (character === undefined) fail();
    if (character === '(') open += 1;
    else if (character === ')') open -= 1;
    else if (character === '\n') scanner.newLine(end);
    else if (character === '"') {
      end += 1;
      while (text[end] !== '"') {
        if (text[end] === undefined) fail();
        end += text[end] === '\\' ? 2 : 1;
      }
    }
    end += 1;
  } while (open > 0);
  scanner.offset = end;
}
