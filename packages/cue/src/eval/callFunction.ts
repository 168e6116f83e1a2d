import { Bottom, BottomError, incomplete, conflict } from '../value/bottom';
import { Bytes } from '../value/bytes';
import { Constraint } from '../value/constraint';
import type { Environment, Value } from '../value/environment';
import { findFunction } from '../std/packages';
import { Vertex } from '../value/vertex';
import { spendElements, spendText } from './budget';
import { callBuiltin } from './builtins';
import { evaluate } from './evaluate';
import type { ResolvedCall } from './program';
import { resolveValue } from './resolveValue';

/** Calls a builtin or a function of a package. A function that is given one argument less than it has checks a value instead. */
export function callFunction(
  call: ResolvedCall,
  environment: Environment | null,
): Value {
  const { path, name, position } = call;
  try {
    const value =
      path === null
        ? callBuiltin(call, environment)
        : callPackage(path, call, environment);
    return value instanceof Bottom ? value.at(position) : value;
  } catch (error) {
    if (!(error instanceof BottomError)) throw error;
    const { bottom } = error;
    const where = path === null ? name : `${path}.${name}`;
    return new Bottom(
      bottom.outcome,
      bottom.code,
      `${where}: ${bottom.message}`,
      bottom.position ?? position,
      bottom.accepted,
      bottom.on,
    );
  }
}

function callPackage(
  path: string,
  call: ResolvedCall,
  environment: Environment | null,
): Value {
  const { name, position } = call;
  const definition = findFunction(path, name);
  if (!definition) {
    return new Bottom(
      'error',
      'unsupported',
      `${path}.${name} is not supported; compute the value in another way or pass it as a parameter`,
      position,
    );
  }
  const values: Exclude<Value, Bottom>[] = [];
  for (const argument of call.arguments) {
    const value = resolveValue(evaluate(argument, environment));
    if (value instanceof Bottom) return value;
    values.push(value);
  }
  if (
    definition.validates !== undefined &&
    values.length === definition.parameters - 1
  ) {
    const shown = `${path.slice(path.lastIndexOf('/') + 1)}.${name}`;
    return new Constraint(definition.validates, [
      {
        kind: 'validator',
        name: shown,
        check: value =>
          definition.call([value, ...values]) === true
            ? undefined
            : conflict(`the value does not satisfy ${shown}`),
      },
    ]);
  }
  if (values.length !== definition.parameters) {
    return conflict(
      `${path}.${name} takes ${definition.parameters} arguments, not ${values.length}`,
      position,
    );
  }
  if (
    !definition.acceptsConstraints &&
    values.some(value => value instanceof Constraint)
  ) {
    return incomplete(
      `an argument of ${path}.${name} is not concrete`,
      position,
    );
  }
  for (const value of values) spendOn(value);
  const result = definition.call(values);
  spendOn(result);
  return result;
}

/** Functions look at all of their arguments and make all of their result. */
function spendOn(value: Value): void {
  if (typeof value === 'string') spendText(value.length);
  else if (value instanceof Bytes) spendText(value.data.length);
  else if (value instanceof Vertex && value.elements)
    spendElements(value.elements.length);
}
