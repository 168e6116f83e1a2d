import { Bottom } from '../value/bottom';
import type { Value } from '../value/environment';
import { findConstant, findFunction } from '../std/packages';
import type { PackageMember } from './program';

/** A constant of a package, or a function without parameters that is used as a validator. */
export function lookupMember({ path, name, position }: PackageMember): Value {
  const constant = findConstant(path, name);
  if (constant !== undefined) return constant;
  const message = findFunction(path, name)
    ? `${path}.${name} is a function; call it`
    : `${path}.${name} is not supported; compute the value in another way or pass it as a parameter`;
  return new Bottom('error', 'unsupported', message, position);
}
