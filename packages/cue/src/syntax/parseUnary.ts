import type { BoundOperator, Expression } from './ast';
import { parsePostfix } from './parsePostfix';
import type { Parser } from './parser';

const BOUNDS: ReadonlySet<string> = new Set([
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '=~',
  '!~',
]);

function isBoundOperator(text: string): text is BoundOperator {
  return BOUNDS.has(text);
}

/** `-x`, `!x`, `>=x`, or an operand. */
export function parseUnary(parser: Parser): Expression {
  const start = parser.token;
  const operator = start.text;
  if (start.type !== 'operator') return parsePostfix(parser);
  if (operator === '+' || operator === '-' || operator === '!') {
    parser.advance();
    const operand = parseNestedUnary(parser);
    return {
      kind: 'unary',
      operator,
      operand,
      position: start.position,
      start: start.start,
      end: parser.end,
    };
  }
  if (operator === '*') {
    parser.fail(
      '* marks the default of a disjunction and stands right before one of its alternatives: *x | y',
    );
  }
  if (isBoundOperator(operator)) {
    parser.advance();
    const operand = parseNestedUnary(parser);
    return {
      kind: 'bound',
      operator,
      operand,
      position: start.position,
      start: start.start,
      end: parser.end,
    };
  }
  return parsePostfix(parser);
}

function parseNestedUnary(parser: Parser): Expression {
  parser.enter();
  const operand = parseUnary(parser);
  parser.leave();
  return operand;
}
