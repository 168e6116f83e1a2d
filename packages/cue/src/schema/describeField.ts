import { markersOf, type Field, type PatternConstraint } from '../syntax';
import { describeExpression, type Walk } from './describeExpression';
import type { Described, JsonSchema } from './jsonSchema';

/** What the value accepts, with the help text and the markers of the field's comments. */
export function describeField(field: Field, walk: Walk): Described {
  const path = walk.path ? `${walk.path}.${field.name}` : field.name;
  const described = describeExpression(field.value, { ...walk, path });
  const commented = commentedPart(field);
  const markers = markersOf(commented);
  const description =
    markers.usage ||
    [...commented.docs, ...commented.lineComments]
      .filter(line => !line.startsWith('+'))
      .join(' ')
      .trim();
  return {
    complete: described.complete,
    schema: {
      ...(field.constraint === 'optional'
        ? withoutValue(described.schema)
        : described.schema),
      ...(description ? { description } : {}),
      ...(markers.short ? { 'x-short': markers.short } : {}),
      ...('immutable' in markers ? { 'x-immutable': true } : {}),
      ...('ignore' in markers ? { 'x-hidden': true } : {}),
      'x-line': field.position.line,
    },
  };
}

/** An optional field stays absent until somebody gives it, whatever its value would be: a form must not fill it in. */
function withoutValue({
  default: value,
  const: only,
  ...schema
}: JsonSchema): JsonSchema {
  return only === undefined ? schema : { ...schema, enum: [only] };
}

/** In `labels?: [string]: string` the comment above stands with the pattern, the innermost label. */
function commentedPart(field: Field): Field | PatternConstraint {
  const { value } = field;
  const inner =
    value.kind === 'struct' && value.shorthand
      ? value.declarations[0]
      : undefined;
  return inner?.kind === 'pattern' ? inner : field;
}
