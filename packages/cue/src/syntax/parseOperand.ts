import type { Comprehension, Ellipsis, Expression, StructLiteral } from './ast';
import { isComprehension, parseComprehension } from './parseComprehension';
import { parseAlias, parseDeclarations } from './parseDeclaration';
import { parseExpression } from './parseExpression';
import { parseNumber } from './parseNumber';
import { describe, type Parser } from './parser';
import type { ScannedString, Token } from './token';

/** A literal, a name, or something in braces, brackets or parentheses. */
export function parseOperand(parser: Parser): Expression {
  const { token } = parser;
  switch (token.type) {
    case 'number':
      return parseNumberLiteral(parser);
    case 'string':
      parser.advance();
      if (token.string) return parseString(parser, token, token.string);
      break;
    case 'bottom':
      parser.advance();
      return {
        kind: 'bottom',
        position: token.position,
        start: token.start,
        end: parser.end,
      };
    case 'identifier':
      return parseName(parser);
    case 'operator':
      if (token.text === '(') return parseParenthesized(parser);
      if (token.text === '{') return parseStruct(parser);
      if (token.text === '[') return parseList(parser);
      break;
    default:
      break;
  }
  return parser.fail(`expected a value, found ${describe(token)}`);
}

function parseNumberLiteral(parser: Parser): Expression {
  const token = parser.advance();
  const number = parseNumber(token.text);
  if (!number) return parser.fail(`${token.text} is not a whole number`, token);
  return number.kind === 'int'
    ? {
        kind: 'int',
        value: number.value,
        position: token.position,
        start: token.start,
        end: parser.end,
      }
    : {
        kind: 'float',
        text: number.text,
        position: token.position,
        start: token.start,
        end: parser.end,
      };
}

function parseName(parser: Parser): Expression {
  const token = parser.advance();
  switch (token.text) {
    case 'true':
    case 'false':
      return {
        kind: 'bool',
        value: token.text === 'true',
        position: token.position,
        start: token.start,
        end: parser.end,
      };
    case 'null':
      return {
        kind: 'null',
        position: token.position,
        start: token.start,
        end: parser.end,
      };
    default:
      return {
        kind: 'identifier',
        name: token.text,
        position: token.position,
        start: token.start,
        end: parser.end,
      };
  }
}

function parseString(
  parser: Parser,
  token: Token,
  string: ScannedString,
): Expression {
  const { position, start, end } = token;
  if (string.bytes)
    return { kind: 'bytes', value: string.bytes, position, start, end };
  if (string.interpolations.length === 0)
    return { kind: 'string', value: string.texts[0], position, start, end };
  const expressions = string.interpolations.map(tokens => {
    const inner = parser.inner(tokens);
    inner.skipCommas();
    const expression = parseExpression(inner);
    inner.skipCommas();
    if (inner.token.type !== 'end')
      inner.fail(
        `expected ) behind the interpolation, found ${describe(inner.token)}`,
      );
    return expression;
  });
  return {
    kind: 'interpolation',
    type: string.type,
    texts: string.texts,
    expressions,
    position,
    start,
    end,
  };
}

function parseParenthesized(parser: Parser): Expression {
  const start = parser.advance();
  const expression = parseExpression(parser);
  parser.skipCommas();
  parser.expectOperator(')', 'behind the expression');
  return {
    kind: 'parenthesized',
    expression,
    position: start.position,
    start: start.start,
    end: parser.end,
  };
}

export function parseStruct(parser: Parser): StructLiteral {
  const start = parser.expectOperator('{', 'before the fields');
  parser.enter();
  const declarations = parseDeclarations(parser, '}');
  parser.leave();
  parser.advance();
  return {
    kind: 'struct',
    declarations,
    shorthand: false,
    position: start.position,
    start: start.start,
    end: parser.end,
  };
}

function parseList(parser: Parser): Expression {
  const start = parser.advance();
  const elements: (Expression | Comprehension)[] = [];
  let ellipsis: Ellipsis | undefined;
  parser.skipCommas();
  const labelAlias = parseAlias(parser);
  while (!parser.isOperator(']')) {
    if (ellipsis) parser.fail('nothing may follow the ... of a list');
    if (parser.isOperator('...')) ellipsis = parseEllipsis(parser);
    else if (isComprehension(parser)) elements.push(parseComprehension(parser));
    else elements.push(parseExpression(parser));
    if (!parser.isOperator(']') && parser.token.type !== 'comma') {
      parser.fail(
        `expected , or ] behind an element, found ${describe(parser.token)}`,
      );
    }
    parser.skipCommas();
  }
  parser.advance();
  if (labelAlias !== undefined && !parser.isOperator(':'))
    parser.fail(
      'an alias inside brackets needs a pattern: [Name=string]: value',
      start,
    );
  return {
    kind: 'list',
    elements,
    ellipsis,
    labelAlias,
    position: start.position,
    start: start.start,
    end: parser.end,
  };
}

/** `...` or `...T`, in a list or a struct. */
export function parseEllipsis(parser: Parser): Ellipsis {
  const start = parser.advance();
  const ends =
    parser.token.type === 'comma' ||
    parser.token.type === 'end' ||
    parser.isOperator(']') ||
    parser.isOperator('}');
  const type = ends ? undefined : parseExpression(parser);
  return {
    kind: 'ellipsis',
    type,
    position: start.position,
    start: start.start,
    end: parser.end,
  };
}
