import type { Preference } from '../value/vertex';
import type { ResolvedDisjunction } from './program';

export function preferenceOf(
  disjunction: ResolvedDisjunction,
  index: number,
): Preference {
  if (!disjunction.marked) return 'unmarked';
  return disjunction.alternatives[index].isDefault ? 'default' : 'other';
}

/** Of a value that two disjunctions prefer so. */
export function combine(a: Preference, b: Preference): Preference {
  if (a === 'other' || b === 'other') return 'other';
  return a === 'default' || b === 'default' ? 'default' : 'unmarked';
}

const RANK: { readonly [preference in Preference]: number } = {
  other: 0,
  unmarked: 1,
  default: 2,
};

/** The stronger one, for two alternatives that come to the same. */
export function preferred(a: Preference, b: Preference): Preference {
  return RANK[a] >= RANK[b] ? a : b;
}
