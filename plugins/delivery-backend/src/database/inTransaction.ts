import { setTimeout as pause } from 'node:timers/promises';
import type { Knex } from 'knex';
import { dialectOf } from './dialect';
import { tellOutbox, writeGathered } from './operations/outbox/outboxNews';

/** How long a transaction waits for another process that writes to the same SQLite file. */
const lockWaitMilliseconds = 5_000;
const lockRetryMilliseconds = 10;

/**
 * Runs `work` in one transaction: all of it happens, or nothing.
 *
 * Everything inside must go through `tx`: SQLite has a single connection, so a query beside the transaction would wait for the transaction that
 * waits for it.
 */
export async function inTransaction<T>(knex: Knex, work: (tx: Knex.Transaction) => Promise<T>): Promise<T> {
  const { result, outbox } = await transact(knex, async tx => ({ result: await work(tx), outbox: await writeGathered(tx) }));
  tellOutbox(knex, outbox);
  return result;
}

async function transact<T>(knex: Knex, work: (tx: Knex.Transaction) => Promise<T>): Promise<T> {
  if (dialectOf(knex) === 'postgres') {
    return knex.transaction(work);
  }
  const deadline = Date.now() + lockWaitMilliseconds;
  for (;;) {
    let locked = false;
    let cause: unknown;
    try {
      return await knex.transaction(async tx => {
        // Knex begins a deferred transaction. When that reads first and writes later while another process wrote in between, SQLite refuses the
        // write for good. A write as the first statement takes the write lock now, or not at all.
        await tx('outbox').where({ id: -1 }).delete();
        locked = true;
        return await work(tx).catch(error => {
          cause = error;
          throw error;
        });
      });
    } catch (error) {
      if (locked || !isBusy(error) || Date.now() > deadline) {
        // Where the disk is full SQLite rolls back by itself, and Knex tells that its own rollback failed.
        throw cause ?? error;
      }
      // SQLite itself would wait by blocking the whole process.
      await pause(lockRetryMilliseconds);
    }
  }
}

function isBusy(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'SQLITE_BUSY';
}
