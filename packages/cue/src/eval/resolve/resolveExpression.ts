import type { Expression, UnaryExpression } from '../../syntax';
import { Bytes } from '../../value/bytes';
import { Float } from '../../value/float';
import type { Scalar } from '../../value/scalar';
import type {
  ResolvedAlternative,
  ResolvedDisjunction,
  ResolvedExpression,
} from '../program';
import type { Names } from './names';
import type { Imports } from './resolveFile';
import { resolveCall } from './resolveCall';
import { resolveComprehension } from './resolveComprehension';
import { resolveName } from './resolveName';
import { resolveSelector } from './resolveSelector';
import { resolveStructLiteral } from './resolveStruct';

/** What resolving an expression needs to know of its surroundings. */
export interface Resolving {
  readonly names: Names;
  readonly imports: Imports;
  /** Imports that are CUE themselves, not functions of the standard library. */
  readonly packages: ReadonlySet<string>;
}

export function resolveExpression(
  expression: Expression,
  resolving: Resolving,
): ResolvedExpression {
  const { position } = expression;
  switch (expression.kind) {
    case 'null':
      return { op: 'literal', value: null, position };
    case 'bool':
    case 'string':
    case 'int':
      return { op: 'literal', value: expression.value, position };
    case 'float':
      return { op: 'literal', value: Float.parse(expression.text), position };
    case 'bytes':
      return { op: 'literal', value: new Bytes(expression.value), position };
    case 'bottom':
      return { op: 'bottom', position };
    case 'identifier':
      return resolveName(expression, resolving);
    case 'interpolation':
      return {
        op: 'interpolation',
        type: expression.type,
        texts: expression.texts,
        expressions: resolveAll(expression.expressions, resolving),
        position,
      };
    case 'struct':
      return resolveStructLiteral(expression.declarations, position, resolving);
    case 'list':
      return {
        op: 'list',
        elements: expression.elements.map(element =>
          element.kind === 'comprehension'
            ? resolveComprehension(element, resolving)
            : resolveExpression(element, resolving),
        ),
        ellipsis: expression.ellipsis
          ? resolveEllipsis(expression.ellipsis.type, resolving)
          : null,
        position,
      };
    case 'parenthesized':
      return resolveExpression(expression.expression, resolving);
    case 'disjunction':
      return disjunctionOf(
        expression.alternatives.map(({ value, isDefault }) => ({
          value: resolveExpression(value, resolving),
          isDefault,
        })),
        position,
      );
    case 'unification':
      return {
        op: 'unification',
        operands: resolveAll(expression.operands, resolving),
        position,
      };
    case 'binary':
      return {
        op: 'binary',
        operator: expression.operator,
        left: resolveExpression(expression.left, resolving),
        right: resolveExpression(expression.right, resolving),
        position,
      };
    case 'unary':
      return resolveUnary(expression, resolving);
    case 'bound':
      return {
        op: 'bound',
        operator: expression.operator,
        operand: resolveExpression(expression.operand, resolving),
        position,
      };
    case 'selector':
      return resolveSelector(expression, resolving);
    case 'index':
      return {
        op: 'index',
        operand: resolveExpression(expression.operand, resolving),
        index: resolveExpression(expression.index, resolving),
        position,
      };
    case 'slice':
      return {
        op: 'slice',
        operand: resolveExpression(expression.operand, resolving),
        low: expression.low
          ? resolveExpression(expression.low, resolving)
          : null,
        high: expression.high
          ? resolveExpression(expression.high, resolving)
          : null,
        position,
      };
    case 'call':
      return resolveCall(expression, resolving);
    default:
      return expression satisfies never;
  }
}

export function resolveAll(
  expressions: readonly Expression[],
  resolving: Resolving,
): ResolvedExpression[] {
  return expressions.map(expression =>
    resolveExpression(expression, resolving),
  );
}

/** A negative number is a literal. */
function resolveUnary(
  { operator, operand, position }: UnaryExpression,
  resolving: Resolving,
): ResolvedExpression {
  const resolved = resolveExpression(operand, resolving);
  if (operator === '-' && resolved.op === 'literal') {
    const value = negated(resolved.value);
    if (value !== undefined) return { op: 'literal', value, position };
  }
  return { op: 'unary', operator, operand: resolved, position };
}

/** `0 - x`, not `-x`: there is no negative zero among integers. */
function negated(value: Scalar): Scalar | undefined {
  if (typeof value === 'number') return 0 - value;
  if (typeof value === 'bigint') return -value;
  return value instanceof Float ? value.negated() : undefined;
}

function resolveEllipsis(
  type: Expression | undefined,
  resolving: Resolving,
): ResolvedExpression {
  return type ? resolveExpression(type, resolving) : { op: 'top' };
}

export function disjunctionOf(
  alternatives: readonly ResolvedAlternative[],
  position: ResolvedDisjunction['position'],
): ResolvedDisjunction {
  return {
    op: 'disjunction',
    alternatives,
    marked: alternatives.some(({ isDefault }) => isDefault),
    simple: alternatives.every(
      ({ value }) => value.op === 'literal' || value.op === 'type',
    ),
    position,
  };
}
