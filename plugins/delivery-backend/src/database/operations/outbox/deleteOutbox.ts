import type { Knex } from 'knex';
import type { OutboxRow } from '../../tables';

/** Forgets messages that were sent. */
export async function deleteOutbox(knex: Knex, ids: readonly number[]): Promise<void> {
  await knex<OutboxRow>('outbox').whereIn('id', [...ids]).delete();
}
