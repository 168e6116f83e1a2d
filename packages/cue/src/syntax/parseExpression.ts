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
const PRECEDENCE: { readonly [operator: string]: number } = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  '=~': 3,
  '!~': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  div: 5,
  mod: 5,
  quo: 5,
  rem: 5,
};
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
  return parser.nested(() => parseDisjunction(parser));
}

function parseDisjunction(parser: Parser): Expression {
  const start = parser.token;
  const first = parseAlternative(parser);
  if (!parser.isOperator('|')) {
    if (first.isDefault)
      parser.fail(
        '* marks the default of a disjunction; it needs another alternative: *x | y',
        start,
      );
    return first.value;
  }
  const alternatives = [first];
  while (parser.isOperator('|')) {
    parser.advance();
    alternatives.push(parseAlternative(parser));
  }
  return { kind: 'disjunction', alternatives, ...parser.span(start) };
}

function parseAlternative(parser: Parser): Alternative {
  if (!parser.isOperator('*'))
    return { value: parseUnification(parser), isDefault: false };
  while (parser.isOperator('*')) parser.advance();
  const value = parseUnary(parser);
  // `*` binds tighter than every other operator, so `*a & b | c` would mark `a` alone, which CUE refuses.
  if (parser.isOperator('&') || binaryOperator(parser)) {
    parser.fail(
      `* marks only what stands right behind it; put the alternative into parentheses: *(a ${parser.token.text} b) | c`,
    );
  }
  return { value, isDefault: true };
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
  return { kind: 'unification', operands, ...parser.span(start) };
}

function parseBinary(parser: Parser, minimum: number): Expression {
  let left = parseUnary(parser);
  for (let row = 0; ; row += 1) {
    const operator = binaryOperator(parser);
    const precedence = operator === undefined ? 0 : PRECEDENCE[operator];
    if (operator === undefined || precedence < minimum) return left;
    if (row > MAX_CHAIN)
      parser.fail(`more than ${MAX_CHAIN} operators in one row`);
    parser.advance();
    const right = parser.nested(() => parseBinary(parser, precedence + 1));
    left = { kind: 'binary', operator, left, right, ...parser.spanFrom(left) };
  }
}

function isBinaryOperator(text: string): text is BinaryOperator {
  return text in PRECEDENCE;
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
    const operand = parser.nested(() => parseUnary(parser));
    return { kind: 'unary', operator, operand, ...parser.span(start) };
  }
  if (operator === '*') {
    parser.fail(
      '* marks the default of a disjunction and stands right before one of its alternatives: *x | y',
    );
  }
  if (isBoundOperator(operator)) {
    parser.advance();
    const operand = parser.nested(() => parseUnary(parser));
    return { kind: 'bound', operator, operand, ...parser.span(start) };
  }
  return parsePostfix(parser);
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
      ...parser.spanFrom(operand),
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
      ...parser.spanFrom(operand),
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
    return { kind: 'slice', operand, low, high, ...parser.spanFrom(operand) };
  }
  parser.skipCommas();
  parser.expectOperator(']', 'behind the index');
  if (low === undefined) return parser.fail('expected an index');
  return { kind: 'index', operand, index: low, ...parser.spanFrom(operand) };
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
    ...parser.spanFrom(operand),
  };
}
