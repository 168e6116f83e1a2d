import type { JsonValue } from '../engine';
import type { BoundExpression, Expression } from '../syntax';
import type { JsonSchema } from './jsonSchema';

/** The value of an expression that is written down; undefined for everything else. */
export function literalOf(expression: Expression): JsonValue | undefined {
  switch (expression.kind) {
    case 'parenthesized':
      return literalOf(expression.expression);
    case 'int':
      return Number(expression.value);
    case 'float':
      return Number(expression.text);
    case 'string':
    case 'bool':
      return expression.value;
    case 'null':
      return null;
    case 'unary': {
      const value = literalOf(expression.operand);
      return expression.operator === '-' && typeof value === 'number'
        ? -value
        : undefined;
    }
    default:
      return undefined;
  }
}

/** `>=1`, `!=""`, `=~"^a"`. */
export function describeBound({
  operator,
  operand,
}: BoundExpression): JsonSchema {
  const value = literalOf(operand);
  switch (operator) {
    case '>=':
      return typeof value === 'number'
        ? { type: 'number', minimum: value }
        : {};
    case '>':
      return typeof value === 'number'
        ? { type: 'number', exclusiveMinimum: value }
        : {};
    case '<=':
      return typeof value === 'number'
        ? { type: 'number', maximum: value }
        : {};
    case '<':
      return typeof value === 'number'
        ? { type: 'number', exclusiveMaximum: value }
        : {};
    case '=~':
      return typeof value === 'string'
        ? { type: 'string', pattern: value }
        : { type: 'string' };
    case '!~':
      return typeof value === 'string'
        ? { type: 'string', not: { pattern: value } }
        : { type: 'string' };
    case '!=':
      if (value === '') {
        return { type: 'string', minLength: 1 };
      }
      return value === undefined ? {} : { not: { const: value } };
    default: {
      const unreachable: never = operator;
      return unreachable;
    }
  }
}
