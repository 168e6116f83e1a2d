import type { CuePosition, JsonValue } from '../engine';
import type { Expression, UnaryExpression } from '../syntax';
import { BASIC_TYPES } from './basicTypes';
import { callee, describeCall } from './describeCall';
import {
  describeDisjunction,
  type DescribedAlternative,
} from './describeDisjunction';
import { describeList } from './describeList';
import { describeBound, literalOf } from './describeLiteral';
import { describeStruct } from './describeStruct';
import { describeUnification } from './describeUnification';
import { enumeration } from './enumeration';
import type { Described, SchemaGap } from './jsonSchema';
import { resolveField, resolveName, Scope, Target } from './scope';

/** What the walk carries along. */
export interface Walk {
  readonly scope: Scope;
  /** Structs are closed here: below a definition or in `close()`. */
  readonly closed: boolean;
  readonly path: string;
  /** Names that are being followed, against recursion. */
  readonly following: readonly string[];
  readonly gaps: SchemaGap[];
}

const ANYTHING: Described = { schema: {}, complete: false };
const DEEPEST = 24;

export function describeExpression(
  expression: Expression,
  walk: Walk,
): Described {
  switch (expression.kind) {
    case 'null':
      return fixed(null);
    case 'bool':
    case 'string':
      return fixed(expression.value);
    case 'int':
      return fixed(Number(expression.value));
    case 'float':
      return fixed(Number(expression.text));
    case 'bytes':
      return { schema: { type: 'string' }, complete: true };
    case 'interpolation':
      return { schema: { type: 'string' }, complete: true };
    case 'parenthesized':
      return describeExpression(expression.expression, walk);
    case 'identifier':
      return describeIdentifier(expression.name, expression.position, walk);
    case 'selector':
      return followAll(
        resolveField(expression.operand, expression.name, walk.scope),
        `.${expression.name}@${expression.start}`,
        walk,
      );
    case 'index':
      return expression.index.kind === 'string'
        ? followAll(
            resolveField(
              expression.operand,
              expression.index.value,
              walk.scope,
            ),
            `.${expression.index.value}@${expression.start}`,
            walk,
          )
        : ANYTHING;
    case 'struct':
      return describeStruct(expression, walk);
    case 'list':
      return describeList(expression, walk);
    case 'unification':
      return describeUnification(
        expression.operands.map(operand => describeExpression(operand, walk)),
      );
    case 'disjunction':
      return describeDisjunction(
        expression.alternatives.flatMap(({ value, isDefault }) =>
          value.kind === 'bottom'
            ? []
            : [describeAlternative(value, isDefault, walk)],
        ),
      );
    case 'bound':
      return { schema: describeBound(expression), complete: false };
    case 'unary':
      return describeUnary(expression, walk);
    case 'call':
      return describeFunction(expression, walk);
    case 'binary':
    case 'slice':
    case 'bottom':
      return gap(walk, expression.position, 'a computed value');
    default: {
      const unreachable: never = expression;
      return unreachable;
    }
  }
}

export function fixed(value: JsonValue): Described {
  return { schema: enumeration([value]), complete: true };
}

export function gap(
  walk: Walk,
  position: CuePosition,
  what: string,
): Described {
  walk.gaps.push({
    path: walk.path,
    message: `The schema accepts anything here: ${what} is known only when the template runs.`,
    position,
  });
  return ANYTHING;
}

function describeIdentifier(
  name: string,
  position: CuePosition,
  walk: Walk,
): Described {
  const targets = resolveName(name, walk.scope);
  if (targets.length > 0) {
    return followAll(targets, name, walk);
  }
  if (name === '_') {
    return ANYTHING;
  }
  const basic = BASIC_TYPES[name];
  if (basic) {
    return { schema: { ...basic }, complete: false };
  }
  return gap(walk, position, `"${name}"`);
}

function followAll(
  targets: readonly Target[],
  name: string,
  walk: Walk,
): Described {
  if (targets.length === 0) {
    return ANYTHING;
  }
  const key = `${name}:${targets[0].expression.start}`;
  if (walk.following.includes(key) || walk.following.length > DEEPEST) {
    return gap(
      walk,
      targets[0].expression.position,
      'a value that holds itself',
    );
  }
  return describeUnification(
    targets.map(target =>
      describeExpression(target.expression, {
        ...walk,
        scope: target.scope,
        closed: walk.closed || /^_?#/.test(name),
        following: [...walk.following, key],
      }),
    ),
  );
}

function describeAlternative(
  value: Expression,
  isDefault: boolean,
  walk: Walk,
): DescribedAlternative {
  const gapsBefore = walk.gaps.length;
  const described = describeExpression(value, walk);
  const isDynamic =
    isDefault &&
    Object.keys(described.schema).length === 0 &&
    value.kind !== 'identifier';
  if (isDynamic) {
    walk.gaps.length = gapsBefore;
  }
  return {
    ...described,
    complete: described.complete || isDynamic,
    isDefault,
    isDynamic,
    ...(value.kind === 'identifier' && value.name.includes('#')
      ? { name: value.name }
      : {}),
  };
}

function describeUnary(expression: UnaryExpression, walk: Walk): Described {
  const value = literalOf(expression);
  return value === undefined
    ? gap(walk, expression.position, 'a computed value')
    : fixed(value);
}

function describeFunction(
  call: Extract<Expression, { kind: 'call' }>,
  walk: Walk,
): Described {
  const name = callee(call);
  const [first] = call.arguments;
  if (name === 'close' && first) {
    return describeExpression(first, { ...walk, closed: true });
  }
  if (name === 'matchN' && call.arguments[1]?.kind === 'list') {
    const choices = call.arguments[1].elements.flatMap(element =>
      element.kind === 'comprehension'
        ? []
        : [describeExpression(element, walk).schema],
    );
    return {
      schema:
        first?.kind === 'int' && Number(first.value) === 1
          ? { oneOf: choices }
          : { anyOf: choices },
      complete: false,
    };
  }
  const schema = describeCall(call);
  return schema === undefined
    ? gap(walk, call.position, `${name || 'a function'}(…)`)
    : { schema, complete: false };
}
