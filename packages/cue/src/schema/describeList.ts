import type { ListLiteral } from '../syntax';
import { describeExpression, fixed, gap, Walk } from './describeExpression';
import { literalOf } from './describeLiteral';
import type { Described, JsonSchema } from './jsonSchema';

/** `[...T]` is a list, `["a"]` a value, `[T, U]` a tuple. */
export function describeList(list: ListLiteral, walk: Walk): Described {
  const inner = { ...walk, path: `${walk.path}[]` };
  if (list.elements.length > 0 && list.ellipsis === undefined) {
    const values = list.elements.map(element =>
      element.kind === 'comprehension' ? undefined : literalOf(element),
    );
    if (values.every(value => value !== undefined)) {
      return fixed(values);
    }
  }
  const elements: JsonSchema[] = [];
  for (const element of list.elements) {
    if (element.kind === 'comprehension') {
      return {
        ...gap(walk, element.position, 'a computed list'),
        complete: true,
      };
    }
    elements.push(describeExpression(element, inner).schema);
  }
  const rest = list.ellipsis?.type
    ? describeExpression(list.ellipsis.type, inner).schema
    : undefined;
  if (elements.length === 0) {
    if (list.ellipsis === undefined) {
      return { schema: { type: 'array', maxItems: 0 }, complete: true };
    }
    return {
      schema: { type: 'array', ...(rest ? { items: rest } : {}) },
      complete: true,
    };
  }
  const [only] = elements;
  const isUniform =
    rest !== undefined &&
    elements.every(item => JSON.stringify(item) === JSON.stringify(rest));
  return {
    schema: {
      type: 'array',
      items: isUniform ? only : elements,
      minItems: elements.length,
      ...(list.ellipsis === undefined
        ? { maxItems: elements.length, additionalItems: false }
        : {}),
    },
    complete: false,
  };
}
