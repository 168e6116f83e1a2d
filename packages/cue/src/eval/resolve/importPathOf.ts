import type { Expression } from '../../syntax';
import type { Resolving } from './resolveExpression';

/** The package that a name stands for, unless a field of the text hides it. */
export function importPathOf(
  operand: Expression,
  { names, imports }: Resolving,
): string | undefined {
  if (operand.kind !== 'identifier' || names.find(operand.name))
    return undefined;
  return imports.get(operand.name);
}
