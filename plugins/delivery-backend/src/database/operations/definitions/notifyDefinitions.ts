import type { Knex } from 'knex';
import { dialectOf } from '../../dialect';

/** Channel on which PostgreSQL tells all backends that definitions changed. */
export const definitionsChannel = 'slipway_delivery_definitions';

/** Tells all backends to look at the definitions, once the transaction is committed. Only a hint: they poll as well. SQLite has a single backend. */
export async function notifyDefinitions(tx: Knex): Promise<void> {
  if (dialectOf(tx) === 'postgres') {
    await tx.raw('select pg_notify(?, ?)', [definitionsChannel, 'changed']);
  }
}
