import { CueError } from '../../engine';
import type { Identifier } from '../../syntax';
import type { ResolvedExpression } from '../program';
import { refuse } from './refuse';
import type { Resolving } from './resolveExpression';
import { BUILTINS, PREDECLARED_TYPES } from './types';

/** What a name alone stands for. Names of the text hide predeclared types. */
export function resolveName(
  { name, position }: Identifier,
  { names, imports }: Resolving,
): ResolvedExpression {
  const found = names.find(name);
  if (found) {
    const hops = names.hopsTo(found);
    const { kind, label } = found;
    return kind === 'field'
      ? { op: kind, label, hops, position }
      : { op: kind, name, hops, position };
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
