/*
 * Notices that the database lost what it had committed: a fail-over to a copy that was behind, or a backup that was put back.
 *
 * A database cannot tell that of itself: the copy is whole, only older. Who remembers is each backend. Every second it writes a mark that counts up, in
 * the place of the mark that it knows to be committed; when that is not there, commits are lost: all that came after the mark that is there, up to the
 * one that was lost. A mark of which the backend never learned whether it was committed may be there or not, and says nothing.
 *
 * What follows is small on purpose. Runs go on from what is on record, and what they find in the clusters they adopt; that needs no watch. A gap is
 * written down for people, told to the audit log, and the clusters are read again: what Slipway applied and no row names any more is shown and left
 * alone, since nobody knows what it is good for.
 *
 * A loss of less than a second that contains no mark goes unnoticed, and so does one while no backend runs.
 */
import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { inTransaction } from '../database/inTransaction';
import type { DatabaseGap } from '../database/operations/gaps/gapRecord';
import { recordGap } from '../database/operations/gaps/recordGap';
import { beginMarks, writeMark } from '../database/operations/gaps/writeMark';
import { repeat } from '../timing/repeat';
import { describeGap } from './describeGap';

export interface GapWatch {
  start(): void;
  stop(): Promise<void>;
  /** One mark, or the gap that shows; what happens each second. */
  beat(): Promise<'marked' | 'gap'>;
}

const everyMilliseconds = 1_000;

export function createGapWatch(options: {
  readonly database: Knex;
  readonly logger: LoggerService;
  readonly onGap: (gap: DatabaseGap) => Promise<void>;
}): GapWatch {
  const { database, logger, onGap } = options;
  const id = randomUUID();
  let committed: { readonly mark: number; readonly at: number } | undefined;
  let tried = 0;

  async function beat() {
    tried++;
    if (!committed) {
      committed = { mark: tried, at: await beginMarks(database, { id, mark: tried }) };
      return 'marked' as const;
    }
    const { mark, at: lostUntil } = committed;
    const at = await writeMark(database, { id, committed: mark, next: tried });
    if (at !== 'lost') {
      committed = { mark: tried, at };
      return 'marked' as const;
    }
    const gap = await inTransaction(database, tx => recordGap(tx, { id, next: tried, lostUntil }));
    committed = { mark: tried, at: gap.noticedAt };
    logger.error(describeGap(gap));
    await onGap(gap).catch(error => logger.warn(`The clusters could not be read again after that: ${String(error)}`));
    return 'gap' as const;
  }

  const beats = repeat({
    every: everyMilliseconds,
    work: async () => void (await beat()),
    failed: error => logger.debug(`Whether the database lost something could not be found out; it is tried again. ${String(error)}`),
  });
  return { beat, start: () => beats.start({ immediately: true }), stop: () => beats.stop() };
}
