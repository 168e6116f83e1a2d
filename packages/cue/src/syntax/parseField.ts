import type {
  DynamicField,
  Expression,
  Field,
  FieldConstraint,
  ListLiteral,
  PatternConstraint,
  StructLiteral,
} from './ast';
import { NO_LINES } from './comments';
import {
  commentsBehind,
  NO_ATTRIBUTES,
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
  parser.enter();
  const field = parseValue(parser, begin, constraint);
  parser.leave();
  return field;
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
  const { docs } = begin;
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
  if (!inner)
    return labelled(parser, begin, {
      constraint,
      value,
      valueAlias,
      docs,
      attributes: parseAttributes(parser),
      lineComments: commentsBehind(parser),
    });
  const struct: StructLiteral = {
    kind: 'struct',
    declarations: [inner],
    shorthand: true,
    position: valueStart.position,
    start: valueStart.start,
    end: parser.end,
  };
  return labelled(parser, begin, {
    constraint,
    value: struct,
    valueAlias: undefined,
    docs: NO_LINES,
    attributes: NO_ATTRIBUTES,
    lineComments: NO_LINES,
  });
}

type FieldContent = Pick<
  Field,
  'constraint' | 'value' | 'valueAlias' | 'docs' | 'attributes' | 'lineComments'
>;

/** The kind of field that its label makes. Each is written out: copying fields together took a third of the time of parsing. */
function labelled(
  parser: Parser,
  begin: FieldStart,
  content: FieldContent,
): AnyField {
  const { label, start } = begin;
  switch (label.kind) {
    case 'identifier':
      return namedField(parser, label.name, false, begin, content);
    case 'bool':
      return namedField(parser, String(label.value), false, begin, content);
    case 'null':
      return namedField(parser, 'null', false, begin, content);
    case 'string':
      return namedField(parser, label.value, true, begin, content);
    case 'interpolation':
    case 'parenthesized':
      return {
        kind: 'dynamicField',
        label,
        alias: begin.alias,
        ...content,
        position: start.position,
        start: start.start,
        end: parser.end,
      };
    case 'list':
      return patternConstraint(parser, label, begin, content);
    default:
      return parser.fail(
        'a label is a name, a string, (an expression) or [a pattern]',
        start,
      );
  }
}

function namedField(
  parser: Parser,
  name: string,
  quoted: boolean,
  { start, alias }: FieldStart,
  content: FieldContent,
): Field {
  return {
    kind: 'field',
    name,
    quoted,
    constraint: content.constraint,
    value: content.value,
    alias,
    valueAlias: content.valueAlias,
    docs: content.docs,
    lineComments: content.lineComments,
    attributes: content.attributes,
    position: start.position,
    start: start.start,
    end: parser.end,
  };
}

function patternConstraint(
  parser: Parser,
  label: ListLiteral,
  { start, alias }: FieldStart,
  content: FieldContent,
): PatternConstraint {
  const [pattern] = label.elements;
  if (
    label.elements.length !== 1 ||
    label.ellipsis ||
    pattern.kind === 'comprehension'
  ) {
    return parser.fail('a pattern is written [pattern]: value', start);
  }
  return {
    kind: 'pattern',
    pattern,
    labelAlias: label.labelAlias,
    alias,
    ...content,
    position: start.position,
    start: start.start,
    end: parser.end,
  };
}
