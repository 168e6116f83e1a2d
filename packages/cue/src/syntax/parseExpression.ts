import type { Alternative, Expression } from './ast';
import { binaryOperator, parseBinary } from './parseBinary';
import type { Parser } from './parser';
import { parseUnary } from './parseUnary';

/** A whole expression: a disjunction of unifications of operator expressions. */
export function parseExpression(parser: Parser): Expression {
  parser.enter();
  const expression = parseDisjunction(parser);
  parser.leave();
  return expression;
}

function parseDisjunction(parser: Parser): Expression {
  const start = parser.token;
  const isMarked = parser.isOperator('*');
  const first = parseAlternative(parser);
  if (!parser.isOperator('|')) {
    if (isMarked)
      parser.fail(
        '* marks the default of a disjunction; it needs another alternative: *x | y',
        start,
      );
    return first;
  }
  const alternatives: Alternative[] = [{ value: first, isDefault: isMarked }];
  while (parser.isOperator('|')) {
    parser.advance();
    const isDefault = parser.isOperator('*');
    alternatives.push({ value: parseAlternative(parser), isDefault });
  }
  return {
    kind: 'disjunction',
    alternatives,
    position: start.position,
    start: start.start,
    end: parser.end,
  };
}

function parseAlternative(parser: Parser): Expression {
  if (!parser.isOperator('*')) return parseUnification(parser);
  while (parser.isOperator('*')) parser.advance();
  const value = parseUnary(parser);
  // `*` binds tighter than every other operator, so `*a & b | c` would mark `a` alone, which CUE refuses.
  if (parser.isOperator('&') || binaryOperator(parser)) {
    parser.fail(
      `* marks only what stands right behind it; put the alternative into parentheses: *(a ${parser.token.text} b) | c`,
    );
  }
  return value;
}

function parseUnification(parser: Parser): Expression {
  const start = parser.token;
  const first = parseBinary(parser, 1);
  if (!parser.isOperator('&')) return first;
  const operands = [first];
  while (parser.isOperator('&')) {
    parser.advance();
    operands.push(parseBinary(parser, 1));
  }
  return {
    kind: 'unification',
    operands,
    position: start.position,
    start: start.start,
    end: parser.end,
  };
}
