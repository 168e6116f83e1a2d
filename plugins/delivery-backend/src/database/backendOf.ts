import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';

const backends = new WeakMap<object, string>();

/** Names who talks to the database by this pool of connections, transactions included, so that it knows what it told itself. */
export function backendOf(knex: Knex): string {
  const { config } = knex.client;
  const known = backends.get(config) ?? randomUUID();
  backends.set(config, known);
  return known;
}
