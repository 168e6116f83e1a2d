/*
 * Removes what nobody needs any more, so that the database of a portal that delivers for years stays small. What may go is decided by what still points to
 * it, in the statement that removes it; age and number only narrow that down. Each statement removes few rows, so that no runner waits for it, and it does
 * no harm when the process dies in between or two processes do it at once.
 */
import type { Knex } from 'knex';
import { databaseNow } from '../database/databaseNow';
import { trimMarks } from '../database/operations/gaps/writeMark';
import { removeOldRevisions } from '../database/operations/retention/removeOldRevisions';
import { removeOldRuns } from '../database/operations/retention/removeOldRuns';
import { trimArchive, trimInbox, trimOutbox } from '../database/operations/retention/trimQueues';
import type { Retention } from './readRetention';

/** What one clean-up removed. */
export interface Removed {
  readonly runs: number;
  readonly revisions: number;
  readonly archived: number;
  readonly hints: number;
  readonly lateEvents: number;
  readonly marks: number;
}

const atOnce = 200;
const hintsAfter = 86_400_000;
/** Of backends: one that slept that long has to look again anyway. */
const marksAfter = 30 * 86_400_000;

/** `now`: milliseconds since the epoch; the database's clock unless a test says otherwise. */
export async function keepHouse(knex: Knex, retention: Retention, now?: number): Promise<Removed> {
  const at = now ?? (await databaseNow(knex));
  const before = at - retention.after;
  const { keep, keepSuccessful } = retention;
  return {
    // Runs first: a revision stays as long as a run of it does.
    runs: await untilNoneIsLeft(() => removeOldRuns(knex, { keep, keepSuccessful, endedBefore: before, limit: atOnce })),
    revisions: await untilNoneIsLeft(() => removeOldRevisions(knex, { keep, createdBefore: before, limit: atOnce })),
    archived: await trimArchive(knex, at - retention.deletedAfter),
    hints: await trimOutbox(knex, at - hintsAfter),
    lateEvents: await trimInbox(knex),
    marks: await trimMarks(knex, at - marksAfter),
  };
}

async function untilNoneIsLeft(remove: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let removed = await remove(); removed > 0; removed = await remove()) {
    total += removed;
  }
  return total;
}
