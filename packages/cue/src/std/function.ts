import { Bottom, BottomError, conflict } from '../value/bottom';
import { Bytes } from '../value/bytes';
import { Constraint } from '../value/constraint';
import type { Value } from '../value/environment';
import { Float } from '../value/float';
import { isInteger, type Integer } from '../value/scalar';
import { Vertex } from '../value/vertex';
import { resolveValue } from '../eval/resolveValue';
import { showValue } from '../eval/showValue';

/** An argument that is known. */
export type Argument = Exclude<Value, Bottom>;

export interface PackageFunction {
  readonly parameters: number;
  /** May fail with a {@link BottomError}. */
  readonly call: (args: readonly Argument[]) => Value;
  /** Kinds that the function restricts when it is called without its first argument, as a validator. */
  readonly validates?: number;
  /** Arguments may be types and constraints. */
  readonly acceptsConstraints?: boolean;
}

export interface Package {
  readonly functions: { readonly [name: string]: PackageFunction };
  readonly constants?: { readonly [name: string]: Value };
}

export function fail(message: string): never {
  throw new BottomError(conflict(message));
}

export function text(value: Value): string {
  if (typeof value === 'string') return value;
  if (value instanceof Bytes) return value.toText();
  return fail(`${showValue(value)} is not a string`);
}

export function bytes(value: Value): Uint8Array {
  if (value instanceof Bytes) return value.data;
  if (typeof value === 'string') return new TextEncoder().encode(value);
  return fail(`${showValue(value)} is not bytes or a string`);
}

export function integer(value: Value): Integer {
  return isInteger(value)
    ? value
    : fail(`${showValue(value)} is not an integer`);
}

/** An integer that is used as a count or an index. */
export function count(value: Value): number {
  return Number(integer(value));
}

export function number(value: Value): Integer | Float {
  return isInteger(value) || value instanceof Float
    ? value
    : fail(`${showValue(value)} is not a number`);
}

export function bool(value: Value): boolean {
  return typeof value === 'boolean'
    ? value
    : fail(`${showValue(value)} is not a bool`);
}

export function list(value: Value): readonly Vertex[] {
  return value instanceof Vertex && value.elements
    ? value.elements
    : fail(`${showValue(value)} is not a list`);
}

export function struct(value: Value): Vertex {
  return value instanceof Vertex && !value.elements
    ? value
    : fail(`${showValue(value)} is not a struct`);
}

/** The known value of an element. */
export function known(element: Vertex): Argument {
  const value = resolveValue(element);
  if (value instanceof Bottom) throw new BottomError(value);
  if (value instanceof Constraint)
    throw new BottomError(
      new Bottom('incomplete', 'incomplete', 'an element is not concrete'),
    );
  return value;
}
