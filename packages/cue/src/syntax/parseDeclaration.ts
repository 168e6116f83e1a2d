import type { Attribute, Declaration } from './ast';
import { docComments, lineComments, NO_LINES } from './comments';
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
  parser.skipCommas();
  while (!isAtEnd(parser, end)) {
    if (parser.token.type === 'end') parser.fail('the struct has no closing }');
    declarations.push(parseDeclaration(parser));
    if (!isAtEnd(parser, end) && parser.token.type !== 'comma') {
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

function isAtEnd(parser: Parser, end: '}' | 'end'): boolean {
  return end === 'end' ? parser.token.type === 'end' : parser.isOperator(end);
}

function parseDeclaration(parser: Parser): Declaration {
  const start = parser.token;
  if (start.type === 'attribute') {
    const attribute = parseAttribute(parser);
    return {
      kind: 'attributeDeclaration',
      attribute,
      position: start.position,
      start: start.start,
      end: parser.end,
    };
  }
  if (parser.isOperator('...')) return parseEllipsis(parser);
  if (parser.isKeyword('let') && !isLabel(parser)) return parseLet(parser);
  if (isComprehension(parser)) return parseComprehension(parser);
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
  return {
    kind: 'embedding',
    value: label,
    position: start.position,
    start: start.start,
    end: parser.end,
  };
}

function parseLet(parser: Parser): Declaration {
  const start = parser.advance();
  const name = parser.expectIdentifier('behind let').text;
  parser.expectOperator('=', `behind let ${name}`);
  const value = parseExpression(parser);
  return {
    kind: 'letDeclaration',
    name,
    value,
    position: start.position,
    start: start.start,
    end: parser.end,
  };
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

export const NO_ATTRIBUTES: readonly Attribute[] = [];

export function parseAttributes(parser: Parser): readonly Attribute[] {
  if (parser.token.type !== 'attribute') return NO_ATTRIBUTES;
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
    position: token.position,
    start: token.start,
    end: parser.end,
  };
}

/** Comments behind a declaration that has just been parsed, whether a comma stands between or not. */
export function commentsBehind(parser: Parser): readonly string[] {
  const comments = lineComments(parser.token);
  const isComma = parser.token.type === 'comma' && parser.token.text === ',';
  const behind = isComma ? lineComments(parser.peek(1)) : NO_LINES;
  if (behind.length === 0) return comments;
  return comments.length === 0 ? behind : [...comments, ...behind];
}
