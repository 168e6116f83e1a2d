import type { Knex } from 'knex';
import { databaseNow } from '../../databaseNow';
import { readBigint } from '../../readValue';
import type { DbBigint, RunRow } from '../../tables';

/** How the work queue stands, over all runners. */
export interface Queue {
  /** Runs that are due and that nobody works on. */
  readonly due: number;
  /** How long the oldest of them has been due, milliseconds. */
  readonly oldest: number;
  /** Runs that a runner works on. */
  readonly held: number;
}

/** Looks at what is due only, however many runs wait or have ended. */
export async function readQueue(knex: Knex): Promise<Queue> {
  const now = await databaseNow(knex);
  const due = knex<RunRow>('runs').where('due_at', '<=', now);
  const free = await due
    .clone()
    .andWhere(one => one.whereNull('lease_expires_at').orWhere('lease_expires_at', '<=', now))
    .count({ count: '*' })
    .min({ oldest: 'due_at' })
    .first<{ count: DbBigint; oldest: DbBigint | null }>();
  const held = await due.clone().andWhere('lease_expires_at', '>', now).count({ count: '*' }).first<{ count: DbBigint }>();
  return {
    due: readBigint(free?.count ?? 0),
    oldest: free?.oldest ? now - readBigint(free.oldest) : 0,
    held: readBigint(held?.count ?? 0),
  };
}
