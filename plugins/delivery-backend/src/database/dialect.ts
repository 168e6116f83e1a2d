import type { Knex } from 'knex';

export type Dialect = 'sqlite' | 'postgres';

/** Which of the two databases `knex` (or a transaction of it) talks to. Throws for any other. */
export function dialectOf(knex: Knex): Dialect {
  const client: unknown = knex.client.config.client;
  switch (client) {
    case 'better-sqlite3':
    case 'sqlite3':
      return 'sqlite';
    case 'pg':
    case 'postgres':
    case 'postgresql':
      return 'postgres';
    default:
      throw new Error(
        `The delivery plugin keeps its data in PostgreSQL or SQLite, but backend.database.client is "${String(client)}". Set it to "pg" or "better-sqlite3".`,
      );
  }
}
