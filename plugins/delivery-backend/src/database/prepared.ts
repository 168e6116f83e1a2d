import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { dialectOf } from './dialect';

/** What of the driver is used here. */
interface Connection {
  query<T>(statement: { readonly name?: string; readonly text: string; readonly values: readonly unknown[] }): Promise<{ readonly rows: T[] }>;
}

interface Client {
  acquireConnection(): Promise<Connection>;
  releaseConnection(connection: Connection): Promise<void>;
  emit(event: 'query', statement: { readonly sql: string; readonly bindings: readonly unknown[] }): void;
  readonly config: object;
}

/** More than there are; a text that is never the same twice must not fill the server. */
const mostNames = 300;
const names = new Map<string, string>();
/** Databases that do not take names any more: behind a pool that gives each statement another connection (PgBouncer), or after a migration. By the configuration of the connection. */
const withoutNames = new WeakSet<object>();

/** Of PostgreSQL: the statement of that name is not known; another one has it; a table has got columns since, which happens when a newer backend begins beside this one. */
const lostNames = ['26000', '42P05', '0A000'];

/**
 * Runs a statement of PostgreSQL, `$1` for its first value, under a name by which each connection keeps it: parsed and planned once, and on the shortest way through Knex. Only for texts that
 * are the same again and again.
 */
export async function runPrepared<T>(knex: Knex, text: string, values: readonly unknown[]): Promise<readonly T[]> {
  const client: Client = knex.client;
  const connection = await client.acquireConnection();
  client.emit('query', { sql: text, bindings: values });
  const unnamed = async () => (await connection.query<T>({ text, values })).rows;
  try {
    const name = withoutNames.has(client.config) ? undefined : nameOf(text);
    return name === undefined ? await unnamed() : (await connection.query<T>({ name, text, values })).rows;
  } catch (error) {
    if (!hasLostName(error)) {
      throw error;
    }
    withoutNames.add(client.config);
    // Within a transaction this fails as well: everything in it is for nothing then, and whoever began it tries again.
    return await unnamed();
  } finally {
    await client.releaseConnection(connection);
  }
}

/** The rows of a query, which PostgreSQL keeps by its text. */
export async function preparedRows<T>(knex: Knex, query: Knex.QueryBuilder): Promise<readonly T[]> {
  if (dialectOf(knex) !== 'postgres') {
    return query;
  }
  const { sql, bindings } = query.toSQL().toNative();
  return runPrepared<T>(knex, sql, bindings);
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostNames) {
    return known;
  }
  const name = `slipway_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
  names.set(text, name);
  return name;
}

function hasLostName(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' && lostNames.includes(error.code);
}
