import type { DatabaseGap } from '../database/operations/gaps/gapRecord';
import { isoTime } from '../service/documents/isoTime';

/** What got lost, and what to do. */
export function describeGap({ keptUntil, lostUntil }: Pick<DatabaseGap, 'keptUntil' | 'lostUntil'>): string {
  const from = keptUntil === undefined ? '' : `from ${isoTime(keptUntil)} `;
  return `The database lost what was written ${from}to ${isoTime(lostUntil)}, as after a fail-over to a copy that was behind. Runs go on from what is on record; what was submitted, approved or published in that time has to be done again.`;
}
