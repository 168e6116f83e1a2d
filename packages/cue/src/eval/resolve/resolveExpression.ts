import { CueError } from '../../engine';
import type { Call, Expression, Identifier, Selector } from '../../syntax';
import { Bytes } from '../../value/bytes';
import { Float } from '../../value/float';
import { importLabel, labelOf } from '../../value/labels';
import type {
  ResolvedAlternative,
  ResolvedDisjunction,
  ResolvedExpression,
} from '../program';
import { refuse } from './refuse';
import type { Imports } from './resolveFile';
import { resolveComprehension } from './resolveComprehension';
import { resolveStructLiteral } from './resolveStruct';
import { findBinding, hopsToRoot, type Scope } from './scope';
import { BUILTINS, PREDECLARED_TYPES } from './types';

/** What resolving an expression needs to know of its surroundings. */
export interface Resolving {
  readonly scope: Scope;
  readonly imports: Imports;
  /** Imports that are CUE themselves, not functions of the standard library. */
  readonly packages: ReadonlySet<string>;
}

export function resolveExpression(
  expression: Expression,
  resolving: Resolving,
): ResolvedExpression {
  const { position } = expression;
  const resolve = (inner: Expression) => resolveExpression(inner, resolving);
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
        expressions: expression.expressions.map(resolve),
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
            : resolve(element),
        ),
        ellipsis: expression.ellipsis
          ? resolveEllipsis(expression.ellipsis.type, resolving)
          : null,
        position,
      };
    case 'parenthesized':
      return resolve(expression.expression);
    case 'disjunction':
      return disjunctionOf(
        expression.alternatives.map(({ value, isDefault }) => ({
          value: resolve(value),
          isDefault,
        })),
        position,
      );
    case 'unification':
      return {
        op: 'unification',
        operands: expression.operands.map(resolve),
        position,
      };
    case 'binary':
      return {
        op: 'binary',
        operator: expression.operator,
        left: resolve(expression.left),
        right: resolve(expression.right),
        position,
      };
    case 'unary': {
      const operand = resolve(expression.operand);
      if (expression.operator === '-' && operand.op === 'literal') {
        if (
          typeof operand.value === 'number' ||
          typeof operand.value === 'bigint'
        ) {
          // `0 - x`, not `-x`: there is no negative zero among integers.
          return {
            op: 'literal',
            value:
              typeof operand.value === 'number'
                ? 0 - operand.value
                : -operand.value,
            position,
          };
        }
        if (operand.value instanceof Float)
          return { op: 'literal', value: operand.value.negated(), position };
      }
      return { op: 'unary', operator: expression.operator, operand, position };
    }
    case 'bound':
      return {
        op: 'bound',
        operator: expression.operator,
        operand: resolve(expression.operand),
        position,
      };
    case 'selector':
      return resolveSelector(expression, resolving);
    case 'index':
      return {
        op: 'index',
        operand: resolve(expression.operand),
        index: resolve(expression.index),
        position,
      };
    case 'slice':
      return {
        op: 'slice',
        operand: resolve(expression.operand),
        low: expression.low ? resolve(expression.low) : null,
        high: expression.high ? resolve(expression.high) : null,
        position,
      };
    case 'call':
      return resolveCall(expression, resolving);
    default:
      return expression satisfies never;
  }
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

function resolveName(
  { name, position }: Identifier,
  { scope, imports }: Resolving,
): ResolvedExpression {
  const found = findBinding(scope, name);
  if (found) {
    const { binding, hops } = found;
    if (binding.kind === 'field')
      return { op: 'field', label: binding.label, hops, position };
    return { op: binding.kind, name, hops, position };
  }
  const type =
    PREDECLARED_TYPES.get(name) ??
    (name.startsWith('__') ? PREDECLARED_TYPES.get(name.slice(2)) : undefined);
  if (type)
    return name === '_'
      ? { op: 'top', position }
      : { op: 'type', name: name.replace(/^__/, ''), ...type, position };
  if (imports.has(name))
    return refuse(
      `the package ${name} is used as a value; select one of its members: ${name}.…`,
      position,
    );
  if (BUILTINS.has(name))
    return refuse(
      `the builtin ${name} is used as a value; call it: ${name}(…)`,
      position,
    );
  throw new CueError([
    {
      code: 'reference',
      message: `reference "${name}" not found`,
      path: [],
      position,
    },
  ]);
}

function importPathOf(
  operand: Expression,
  { scope, imports }: Resolving,
): string | undefined {
  if (operand.kind !== 'identifier' || findBinding(scope, operand.name))
    return undefined;
  return imports.get(operand.name);
}

function resolveSelector(
  { operand, name, quoted, position }: Selector,
  resolving: Resolving,
): ResolvedExpression {
  const path = importPathOf(operand, resolving);
  if (path !== undefined && resolving.packages.has(path)) {
    const found: ResolvedExpression = {
      op: 'field',
      label: importLabel(path),
      hops: hopsToRoot(resolving.scope),
      position,
    };
    return {
      op: 'select',
      operand: found,
      label: labelOf(name, quoted),
      position,
    };
  }
  if (path !== undefined) return { op: 'member', path, name, position };
  return {
    op: 'select',
    operand: resolveExpression(operand, resolving),
    label: labelOf(name, quoted),
    position,
  };
}

function resolveCall(call: Call, resolving: Resolving): ResolvedExpression {
  const { position } = call;
  const callee =
    call.function.kind === 'parenthesized'
      ? call.function.expression
      : call.function;
  const args = () =>
    call.arguments.map(argument => resolveExpression(argument, resolving));
  if (
    callee.kind === 'identifier' &&
    !findBinding(resolving.scope, callee.name) &&
    BUILTINS.has(callee.name)
  ) {
    return {
      op: 'call',
      path: null,
      name: callee.name,
      arguments: args(),
      position,
    };
  }
  if (callee.kind === 'selector') {
    const path = importPathOf(callee.operand, resolving);
    if (path !== undefined)
      return {
        op: 'call',
        path,
        name: callee.name,
        arguments: args(),
        position,
      };
  }
  return refuse(
    'only builtins and functions of packages can be called',
    position,
  );
}
