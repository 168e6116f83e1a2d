import type { BinaryOperator, Expression } from './ast';
import { MAX_CHAIN } from './limits';
import { parseUnary } from './parseUnary';
import type { Parser } from './parser';

/** How tightly the arithmetic, comparing and logical operators bind; `&` and `|` bind less tightly than all of them. */
const PRECEDENCE: ReadonlyMap<string, number> = new Map([
  ['||', 1],
  ['&&', 2],
  ['==', 3],
  ['!=', 3],
  ['<', 3],
  ['<=', 3],
  ['>', 3],
  ['>=', 3],
  ['=~', 3],
  ['!~', 3],
  ['+', 4],
  ['-', 4],
  ['*', 5],
  ['/', 5],
  ['div', 5],
  ['mod', 5],
  ['quo', 5],
  ['rem', 5],
]);

/** Operands between operators that bind at least as tightly as `minimum`. */
export function parseBinary(parser: Parser, minimum: number): Expression {
  let left = parseUnary(parser);
  for (let row = 0; ; row += 1) {
    const operator = binaryOperator(parser);
    const precedence = PRECEDENCE.get(operator ?? '') ?? 0;
    if (operator === undefined || precedence < minimum) return left;
    if (row > MAX_CHAIN)
      parser.fail(`more than ${MAX_CHAIN} operators in one row`);
    parser.advance();
    parser.enter();
    const right = parseBinary(parser, precedence + 1);
    parser.leave();
    left = {
      kind: 'binary',
      operator,
      left,
      right,
      position: left.position,
      start: left.start,
      end: parser.end,
    };
  }
}

function isBinaryOperator(text: string): text is BinaryOperator {
  return PRECEDENCE.has(text);
}

/** The operator at which the parser stands, if it is one between two operands. */
export function binaryOperator(parser: Parser): BinaryOperator | undefined {
  const { type, text } = parser.token;
  return (type === 'operator' || type === 'identifier') &&
    isBinaryOperator(text)
    ? text
    : undefined;
}
