import type {
  DynamicField,
  Expression,
  Field,
  FieldConstraint,
  ListLiteral,
  PatternConstraint,
} from './ast';
import {
  commentsBehind,
  parseAlias,
  parseAttributes,
} from './parseDeclaration';
import { parseExpression } from './parseExpression';
import type { Parser } from './parser';
import type { Token } from './token';

interface FieldStart {
  readonly start: Token;
  readonly label: Expression;
  readonly alias?: string;
  readonly docs: readonly string[];
}

type AnyField = Field | DynamicField | PatternConstraint;

/** The field whose label has just been parsed, or `undefined` when no colon follows. */
export function parseField(
  parser: Parser,
  begin: FieldStart,
): AnyField | undefined {
  const constraint = parseConstraint(parser);
  if (!parser.isOperator(':')) {
    if (constraint !== 'regular')
      parser.fail('expected : behind the label of the field');
    return undefined;
  }
  parser.advance();
  return parser.nested(() => parseValue(parser, begin, constraint));
}

function parseConstraint(parser: Parser): FieldConstraint {
  const next = parser.peek(1);
  const colonFollows = next.type === 'operator' && next.text === ':';
  if (!colonFollows) return 'regular';
  if (parser.isOperator('?')) {
    parser.advance();
    return 'optional';
  }
  if (parser.isOperator('!')) {
    parser.advance();
    return 'required';
  }
  return 'regular';
}

function parseValue(
  parser: Parser,
  begin: FieldStart,
  constraint: FieldConstraint,
): AnyField {
  const { start, label, alias, docs } = begin;
  const valueStart = parser.token;
  const valueAlias = parseAlias(parser);
  const value = parseExpression(parser);
  // `a: b: c`: what looked like the value is the label of a field inside. The comment and the attributes belong to that field.
  const inner = parseField(parser, {
    start: valueStart,
    label: value,
    alias: valueAlias,
    docs,
  });
  const field = inner
    ? { constraint, alias, docs: [], lineComments: [], attributes: [] }
    : {
        constraint,
        alias,
        valueAlias,
        docs,
        attributes: parseAttributes(parser),
        lineComments: commentsBehind(parser),
      };
  const struct: Expression = inner
    ? {
        kind: 'struct',
        declarations: [inner],
        shorthand: true,
        ...parser.span(valueStart),
      }
    : value;
  const common = { ...field, value: struct, ...parser.span(start) };
  return labelled(parser, label, start, common);
}

function labelled(
  parser: Parser,
  label: Expression,
  start: Token,
  common: Omit<Field, 'kind' | 'name' | 'quoted'>,
): AnyField {
  switch (label.kind) {
    case 'identifier':
      return { kind: 'field', name: label.name, quoted: false, ...common };
    case 'bool':
      return {
        kind: 'field',
        name: String(label.value),
        quoted: false,
        ...common,
      };
    case 'null':
      return { kind: 'field', name: 'null', quoted: false, ...common };
    case 'string':
      return { kind: 'field', name: label.value, quoted: true, ...common };
    case 'interpolation':
    case 'parenthesized':
      return { kind: 'dynamicField', label, ...common };
    case 'list':
      return patternConstraint(parser, label, start, common);
    default:
      return parser.fail(
        'a label is a name, a string, (an expression) or [a pattern]',
        start,
      );
  }
}

function patternConstraint(
  parser: Parser,
  label: ListLiteral,
  start: Token,
  common: Omit<Field, 'kind' | 'name' | 'quoted'>,
): PatternConstraint {
  const [pattern] = label.elements;
  if (
    label.elements.length !== 1 ||
    label.ellipsis ||
    pattern.kind === 'comprehension'
  ) {
    return parser.fail('a pattern is written [pattern]: value', start);
  }
  return { kind: 'pattern', pattern, labelAlias: label.labelAlias, ...common };
}
