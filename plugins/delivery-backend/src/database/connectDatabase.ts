import { type DatabaseService, resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { dialectOf } from './dialect';

export const migrationsDirectory = resolvePackagePath(
  '@slipway/backstage-plugin-delivery-backend',
  'migrations',
);

/**
 * A write-ahead log that is flushed with each commit: what was answered survives a power cut, at one flush a commit. `busy_timeout` blocks the whole
 * process, so it is short; `inTransaction` waits longer without blocking.
 */
const sqliteSettings = ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'busy_timeout = 100'];

/**
 * A process that stands still in the middle of a transaction, or whose network is gone without a word, would keep its row locks for hours, and nobody
 * could take its runs over. A little longer than a lease lasts.
 */
const postgresSettings = "set idle_in_transaction_session_timeout = '4s'";

/** Connects to the plugin's database and brings its tables up to date, unless the database service says that somebody else does that. */
export async function connectDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (dialectOf(knex) === 'sqlite') {
    await prepareSqlite(knex);
  } else {
    preparePostgres(knex);
  }
  if (!database.migrations?.skip) {
    await knex.migrate.latest({ directory: migrationsDirectory });
  }
  return knex;
}

async function prepareSqlite(knex: Knex) {
  for (const setting of sqliteSettings) {
    await knex.raw(`PRAGMA ${setting}`);
  }
  // The settings belong to a connection; one that replaces a broken connection needs them, too.
  knex.client.pool.on('createSuccess', (_: unknown, connection: { pragma?(text: string): unknown }) => {
    sqliteSettings.forEach(setting => connection.pragma?.(setting));
  });
}

function preparePostgres(knex: Knex) {
  // Queued before whatever the connection is built up for.
  knex.client.pool.on('createSuccess', (_: unknown, connection: { query(sql: string): Promise<unknown> }) => {
    connection.query(postgresSettings).catch(() => {});
  });
}
