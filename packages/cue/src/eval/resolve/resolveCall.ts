import type { Call } from '../../syntax';
import type { ResolvedExpression } from '../program';
import { importPathOf } from './importPathOf';
import { refuse } from './refuse';
import { resolveAll, type Resolving } from './resolveExpression';
import { BUILTINS } from './types';

/** A call of a builtin, unless a field of the text hides it, or of a function of a package. */
export function resolveCall(
  call: Call,
  resolving: Resolving,
): ResolvedExpression {
  const { position } = call;
  const callee =
    call.function.kind === 'parenthesized'
      ? call.function.expression
      : call.function;
  if (
    callee.kind === 'identifier' &&
    !resolving.names.find(callee.name) &&
    BUILTINS.has(callee.name)
  ) {
    return {
      op: 'call',
      path: null,
      name: callee.name,
      arguments: resolveAll(call.arguments, resolving),
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
        arguments: resolveAll(call.arguments, resolving),
        position,
      };
  }
  return refuse(
    'only builtins and functions of packages can be called',
    position,
  );
}
