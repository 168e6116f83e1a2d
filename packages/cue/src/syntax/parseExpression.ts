import type {
  Alternative,
  BinaryOperator,
  BoundOperator,
  Expression,
} from './ast';
import { MAX_CHAIN } from './limits';
import { parseOperand } from './parseOperand';
import { describe, type Parser } from './parser';

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
const BOUNDS: ReadonlySet<string> = new Set([
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '=~',
  '!~',
]);

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

function parseBinary(parser: Parser, minimum: number): Expression {
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

function binaryOperator(parser: Parser): BinaryOperator | undefined {
  const { type, text } = parser.token;
  return (type === 'operator' || type === 'identifier') &&
    isBinaryOperator(text)
    ? text
    : undefined;
}

function isBoundOperator(text: string): text is BoundOperator {
  return BOUNDS.has(text);
}

function parseUnary(parser: Parser): Expression {
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

/** An operand with its selectors, indexes, slices and calls. */
function parsePostfix(parser: Parser): Expression {
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
