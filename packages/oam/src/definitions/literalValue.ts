import type { CuePosition, Expression, JsonValue } from '@slipway/cue';

/** Thrown where metadata of a definition is computed instead of written down. */
export class NotLiteral extends Error {
  constructor(readonly position: CuePosition) {
    super('not a literal');
    this.name = 'NotLiteral';
  }
}

/** The JSON of an expression that is made of literals only. */
export function literalValue(expression: Expression): JsonValue {
  switch (expression.kind) {
    case 'null':
      return null;
    case 'bool':
    case 'string':
      return expression.value;
    case 'int':
      return Number(expression.value);
    case 'float':
      return Number(expression.text);
    case 'parenthesized':
      return literalValue(expression.expression);
    case 'list':
      return expression.elements.map(element => {
        if (element.kind === 'comprehension') {
          throw new NotLiteral(element.position);
        }
        return literalValue(element);
      });
    case 'struct': {
      const object: { [key: string]: JsonValue } = {};
      for (const declaration of expression.declarations) {
        if (declaration.kind !== 'field' || declaration.name === '__proto__') {
          throw new NotLiteral(declaration.position);
        }
        object[declaration.name] = literalValue(declaration.value);
      }
      return object;
    }
    default:
      throw new NotLiteral(expression.position);
  }
}
