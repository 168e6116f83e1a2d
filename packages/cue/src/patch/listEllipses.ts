import type { JsonValue } from '../engine';
import type { Conjunct } from '../value/vertex';

/**
 * A list that was patched with `[...T]` keeps `T` for the elements that later patches add, as it does in KubeVela, where the patched value
 * stays CUE. Kept beside the JSON, so that a copy of the list simply forgets it.
 */
const kept = new WeakMap<readonly JsonValue[], readonly Conjunct[]>();

export function ellipsesOf(list: readonly JsonValue[]): readonly Conjunct[] {
  return kept.get(list) ?? [];
}

export function keepEllipses(
  list: readonly JsonValue[],
  ellipses: readonly Conjunct[],
): void {
  if (ellipses.length > 0) kept.set(list, ellipses);
}
