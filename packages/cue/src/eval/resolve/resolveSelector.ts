import type { Selector } from '../../syntax';
import { importLabel, labelOf } from '../../value/labels';
import type { ResolvedExpression } from '../program';
import { importPathOf } from './importPathOf';
import { resolveExpression, type Resolving } from './resolveExpression';

/** `a.b`, or a member of a package: one written in CUE is a hidden field of the root struct. */
export function resolveSelector(
  { operand, name, quoted, position }: Selector,
  resolving: Resolving,
): ResolvedExpression {
  const path = importPathOf(operand, resolving);
  if (path !== undefined && resolving.packages.has(path)) {
    const found: ResolvedExpression = {
      op: 'field',
      label: importLabel(path),
      hops: resolving.names.hopsToRoot(),
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
