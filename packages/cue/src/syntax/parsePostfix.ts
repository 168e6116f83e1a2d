import type { Expression } from './ast';
import { MAX_CHAIN } from './limits';
import { parseExpression } from './parseExpression';
import { parseOperand } from './parseOperand';
import { describe, type Parser } from './parser';

/** An operand with its selectors, indexes, slices and calls. */
export function parsePostfix(parser: Parser): Expression {
  let operand = parseOperand(parser);
  for (let length = 0; ; length += 1) {
    if (length > MAX_CHAIN)
      parser.fail(`more than ${MAX_CHAIN} selectors in one row`);
    if (parser.isOperator('.')) operand = parseSelector(parser, operand);
    else if (parser.isOperator('[')) operand = parseIndex(parser, operand);
    else if (parser.isOperator('(')) operand = parseCall(parser, operand);
    else return operand;
  }
}

function parseSelector(parser: Parser, operand: Expression): Expression {
  parser.advance();
  const { token } = parser;
  if (token.type === 'identifier') {
    parser.advance();
    return {
      kind: 'selector',
      operand,
      name: token.text,
      quoted: false,
      position: operand.position,
      start: operand.start,
      end: parser.end,
    };
  }
  if (
    token.type === 'string' &&
    token.string?.type === 'string' &&
    token.string.interpolations.length === 0
  ) {
    parser.advance();
    return {
      kind: 'selector',
      operand,
      name: token.string.texts[0],
      quoted: true,
      position: operand.position,
      start: operand.start,
      end: parser.end,
    };
  }
  return parser.fail(
    `expected the name of a field behind the dot, found ${describe(token)}`,
  );
}

function parseIndex(parser: Parser, operand: Expression): Expression {
  parser.advance();
  const low = parser.isOperator(':') ? undefined : parseExpression(parser);
  if (parser.isOperator(':')) {
    parser.advance();
    const high = parser.isOperator(']') ? undefined : parseExpression(parser);
    parser.expectOperator(']', 'behind the slice');
    return {
      kind: 'slice',
      operand,
      low,
      high,
      position: operand.position,
      start: operand.start,
      end: parser.end,
    };
  }
  parser.skipCommas();
  parser.expectOperator(']', 'behind the index');
  if (low === undefined) return parser.fail('expected an index');
  return {
    kind: 'index',
    operand,
    index: low,
    position: operand.position,
    start: operand.start,
    end: parser.end,
  };
}

function parseCall(parser: Parser, operand: Expression): Expression {
  parser.advance();
  const args: Expression[] = [];
  parser.skipCommas();
  while (!parser.isOperator(')')) {
    args.push(parseExpression(parser));
    if (!parser.isOperator(')') && parser.token.type !== 'comma') {
      parser.fail(
        `expected , or ) behind an argument, found ${describe(parser.token)}`,
      );
    }
    parser.skipCommas();
  }
  parser.advance();
  return {
    kind: 'call',
    function: operand,
    arguments: args,
    position: operand.position,
    start: operand.start,
    end: parser.end,
  };
}
