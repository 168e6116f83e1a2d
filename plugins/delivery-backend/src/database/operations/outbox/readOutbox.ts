import type { Knex } from 'knex';
import { databaseNowSql } from '../../databaseNow';
import { readBigint, readJson } from '../../readValue';
import type { OutboxRow } from '../../tables';

export interface OutboxEntry {
  readonly id: number;
  readonly topic: string;
  readonly payload: unknown;
}

/** The oldest messages that have been waiting for so many milliseconds. */
export async function readOutbox(knex: Knex, options: { readonly olderThan: number; readonly limit: number }): Promise<OutboxEntry[]> {
  const rows = await knex<OutboxRow>('outbox')
    .whereRaw(`created_at <= ${databaseNowSql(knex)} - ?`, [options.olderThan])
    .orderBy('id')
    .limit(options.limit);
  return rows.map(row => ({ id: readBigint(row.id), topic: row.topic, payload: readJson(row.payload) }));
}
