import { type DatabaseService, resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { dialectOf } from './dialect';
import { migrate } from './migrate';

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
 * could take its runs over. Longer than any of our transactions waits for this process, also on a machine that has too much to do.
 */
const postgresSettings = "set idle_in_transaction_session_timeout = '10s'";

/** Connects to the plugin's database and brings its tables up to date, unless the database service says that somebody else does that. */
export async function connectDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (dialectOf(knex) === 'sqlite') {
    await prepareSqlite(knex);
  } else {
    preparePostgres(knex);
  }
  if (!database.migrations?.skip) {
    await migrate(knex, { directory: migrationsDirectory });
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

interface PostgresConnection {
  query(sql: string): Promise<unknown>;
}

/** Knex has a hook for new connections only in its configuration, which is Backstage's: its own way to a connection is lengthened instead. */
function preparePostgres(knex: Knex) {
  const client: { acquireRawConnection(): Promise<PostgresConnection> } = knex.client;
  const acquire = client.acquireRawConnection.bind(client);
  client.acquireRawConnection = async () => {
    const connection = await acquire();
    await connection.query(postgresSettings);
    return connection;
  };
}
