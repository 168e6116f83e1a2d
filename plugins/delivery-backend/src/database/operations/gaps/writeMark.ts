import type { Knex } from 'knex';
import { databaseNowValue } from '../../databaseNow';
import { readBigint } from '../../readValue';
import type { CommitMarkRow } from '../../tables';

/** The first mark of a process; answers when, by the database's clock. */
export async function beginMarks(knex: Knex, { id, mark }: { readonly id: string; readonly mark: number }): Promise<number> {
  const [row] = await knex('commit_marks')
    .insert({ id, mark, written_at: databaseNowValue(knex) })
    .returning<Pick<CommitMarkRow, 'written_at'>[]>('written_at');
  return readBigint(row.written_at);
}

/**
 * Puts the next mark in the place of one that is known to be committed, or of a later one of which that is not known; answers when. `lost`: what was
 * committed is not there.
 */
export async function writeMark(knex: Knex, { id, committed, next }: { readonly id: string; readonly committed: number; readonly next: number }): Promise<number | 'lost'> {
  const [row] = await knex('commit_marks')
    .where({ id })
    .andWhere('mark', '>=', committed)
    .update({ mark: next, written_at: databaseNowValue(knex) })
    .returning<Pick<CommitMarkRow, 'written_at'>[]>('written_at');
  return row ? readBigint(row.written_at) : 'lost';
}

/** Forgets processes that have not been heard of for long. */
export async function trimMarks(knex: Knex, before: number): Promise<number> {
  return knex<CommitMarkRow>('commit_marks').where('written_at', '<', before).delete();
}
