import type { Attribute, Declaration } from './ast';
import { docComments, lineComments } from './comments';
import {
  isComprehension,
  isLabel,
  parseComprehension,
} from './parseComprehension';
import { parseExpression } from './parseExpression';
import { parseField } from './parseField';
import { parseEllipsis } from './parseOperand';
import { describe, type Parser } from './parser';

/** Declarations up to the brace that closes them (not consumed) or to the end of the file. */
export function parseDeclarations(
  parser: Parser,
  end: '}' | 'end',
): Declaration[] {
  const declarations: Declaration[] = [];
  const atEnd = () =>
    end === 'end' ? parser.token.type === 'end' : parser.isOperator(end);
  parser.skipCommas();
  while (!atEnd()) {
    if (parser.token.type === 'end') parser.fail('the struct has no closing }');
    declarations.push(parseDeclaration(parser));
    if (!atEnd() && parser.token.type !== 'comma') {
      parser.fail(
        `expected , or ${
          end === 'end' ? 'the end of the line' : end
        }, found ${describe(parser.token)}`,
      );
    }
    parser.skipCommas();
  }
  return declarations;
}

function parseDeclaration(parser: Parser): Declaration {
  const start = parser.token;
  if (start.type === 'attribute') {
    const attribute = parseAttribute(parser);
    return { kind: 'attributeDeclaration', attribute, ...parser.span(start) };
  }
  if (parser.isOperator('...')) return parseEllipsis(parser);
  if (parser.isKeyword('let') && !isLabel(parser)) return parseLet(parser);
  if (isComprehension(parser))
    return parser.nested(() => parseComprehension(parser));
  const docs = docComments(start);
  const alias = parseAlias(parser);
  const labelStart = parser.token;
  const label = parseExpression(parser);
  const field = parseField(parser, { start, label, alias, docs });
  if (field) return field;
  if (alias !== undefined)
    parser.fail(
      `the alias ${alias} needs a field: ${alias}=label: value`,
      labelStart,
    );
  while (parser.token.type === 'attribute') parser.advance();
  return { kind: 'embedding', value: label, ...parser.span(start) };
}

function parseLet(parser: Parser): Declaration {
  const start = parser.advance();
  const name = parser.expectIdentifier('behind let').text;
  parser.expectOperator('=', `behind let ${name}`);
  const value = parseExpression(parser);
  return { kind: 'letDeclaration', name, value, ...parser.span(start) };
}

/** `X=` before a label or a value. */
export function parseAlias(parser: Parser): string | undefined {
  const next = parser.peek(1);
  if (
    parser.token.type !== 'identifier' ||
    next.type !== 'operator' ||
    next.text !== '='
  )
    return undefined;
  const name = parser.advance().text;
  parser.advance();
  return name;
}

export function parseAttributes(parser: Parser): Attribute[] {
  const attributes: Attribute[] = [];
  while (parser.token.type === 'attribute')
    attributes.push(parseAttribute(parser));
  return attributes;
}

function parseAttribute(parser: Parser): Attribute {
  const token = parser.advance();
  const open = token.text.indexOf('(');
  return {
    name: token.text.slice(1, open),
    body: token.text.slice(open + 1, -1),
    ...parser.span(token),
  };
}

/** Comments behind a declaration that has just been parsed, whether a comma stands between or not. */
export function commentsBehind(parser: Parser): string[] {
  const behindComma =
    parser.token.type === 'comma' && parser.token.text === ','
      ? lineComments(parser.peek(1))
      : [];
  return [...lineComments(parser.token), ...behindComma];
}
