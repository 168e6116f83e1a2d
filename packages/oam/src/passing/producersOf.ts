import type { Component, StepInput } from '../types';
import { splitPath } from './valuePath';

/** Names of the other components that have an output which the input takes in. */
export function producersOf(
  { from }: StepInput,
  taker: Component,
  components: readonly Component[],
): string[] {
  const [output] = splitPath(from);
  return components
    .filter(
      other =>
        other.name !== taker.name &&
        other.outputs?.some(({ name }) => name === output),
    )
    .map(({ name }) => name);
}
