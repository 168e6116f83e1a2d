/*
 * When an object is set back, and when that is given a rest.
 *
 * The first two changes within an hour are set back at once: people make mistakes. From the third on somebody, or something, changes it again on purpose; then the pauses grow
 * from a minute to half an hour, and the sentence says who it is, so that a person can end the fight: by a policy, by accepting the change, or in the other place.
 */
import type { DriftedField } from '../../database/operations/drifts/driftRecord';

/** What is looked back on. */
export const HEALS_COUNT_MS = 60 * 60_000;
const atOnce = 2;
const firstPauseMs = 60_000;
const longestPauseMs = 30 * 60_000;

export interface HealingPlan {
  readonly state: 'open' | 'contested';
  /** Why it must not be set back although it should be. */
  readonly forbidden?: string;
  /** Undefined: nothing is to be set back. Else when at the earliest, milliseconds since the epoch. */
  readonly healAt?: number;
}

/** `heals`: when the object was set back lately, newest first; `forbidden`: why it must not be. */
export function planHealing(options: {
  readonly wanted: boolean;
  readonly forbidden?: string;
  readonly heals: readonly number[];
  readonly now: number;
}): HealingPlan {
  const { wanted, forbidden, heals, now } = options;
  if (!wanted) {
    return { state: 'open' };
  }
  if (forbidden !== undefined) {
    return { state: 'open', forbidden };
  }
  if (heals.length < atOnce) {
    return { state: 'open', healAt: now };
  }
  const pause = Math.min(firstPauseMs * 2 ** (heals.length - atOnce), longestPauseMs);
  return { state: 'contested', healAt: heals[0] + pause };
}

/** Whether there is anything to set back. */
export function wantsHealing(change: 'changed' | 'deleted', fields: readonly Pick<DriftedField, 'choice'>[], otherwise: 'heal' | 'report'): boolean {
  return change === 'deleted' ? otherwise === 'heal' : fields.some(({ choice }) => choice === 'heal');
}
