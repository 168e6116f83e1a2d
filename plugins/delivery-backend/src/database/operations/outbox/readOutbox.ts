import type { Knex } from 'knex';
import { readBigint } from '../../readValue';
import type { OutboxRow } from '../../tables';

export interface OutboxEntry {
  readonly id: number;
  readonly topic: string;
  readonly payload: unknown;
}

/** The oldest messages that were not sent yet. */
export async function readOutbox(knex: Knex, limit: number): Promise<OutboxEntry[]> {
  const rows = await knex<OutboxRow>('outbox').orderBy('id').limit(limit);
  return rows.map(row => ({ id: readBigint(row.id), topic: row.topic, payload: JSON.parse(row.payload) }));
}
