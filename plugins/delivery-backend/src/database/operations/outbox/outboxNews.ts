/*
 * What transactions leave in the outbox. Messages are gathered while a transaction works, written with one statement before it is committed, and handed to whoever sends them in this
 * process afterwards, so that nobody has to look for them. What is lost between commit and sending, or written by another process, is found by looking now and then.
 */
import type { Knex } from 'knex';
import type { AtOnce } from '../../atOnce';
import { databaseNowSql, databaseNowValue } from '../../databaseNow';
import { readBigint } from '../../readValue';
import type { DbBigint, OutboxRow } from '../../tables';
import type { OutboxMessage } from './appendOutbox';
import type { OutboxEntry } from './readOutbox';

type Listener = (entries: readonly OutboxEntry[]) => void;

/** Messages that are still to be written, and those that another statement of the transaction has written. */
interface Gathered {
  readonly messages: readonly OutboxMessage[];
  readonly written: readonly OutboxEntry[];
}

const nothing: Gathered = { messages: [], written: [] };
const gathered = new WeakMap<Knex, Gathered>();
/** By the configuration of the connection, which a transaction shares with what it was begun by: a process may serve several databases. */
const listeners = new WeakMap<object, Set<Listener>>();
/** SQLite limits the number of values in one statement. */
const rowsPerStatement = 200;

export function noteOutbox(tx: Knex.Transaction, { messages = [], written = [] }: Partial<Gathered>): void {
  const before = gathered.get(tx) ?? nothing;
  gathered.set(tx, { messages: [...before.messages, ...messages], written: [...before.written, ...written] });
}

/** Writes what was gathered; the answer goes to `tellOutbox` once it is committed. */
export async function writeGathered(tx: Knex.Transaction): Promise<readonly OutboxEntry[]> {
  const { messages, written } = gathered.get(tx) ?? nothing;
  gathered.delete(tx);
  return [...written, ...(await writeOutbox(tx, messages))];
}

export async function writeOutbox(knex: Knex, messages: readonly OutboxMessage[]): Promise<readonly OutboxEntry[]> {
  const entries: OutboxEntry[] = [];
  for (let start = 0; start < messages.length; start += rowsPerStatement) {
    const some = messages.slice(start, start + rowsPerStatement);
    const at = databaseNowValue(knex);
    const rows: Pick<OutboxRow, 'id'>[] = await knex('outbox')
      .insert(some.map(({ topic, payload }) => ({ topic, payload: JSON.stringify(payload), created_at: at })))
      .returning('id');
    entries.push(...some.map((message, index) => ({ ...message, id: readBigint(rows[index].id) })));
  }
  return entries;
}

/** A message as a part of one statement for PostgreSQL, which returns its `id`. */
export function addToOutbox(statement: AtOnce, knex: Knex, message: OutboxMessage, where: string): AtOnce {
  return addMessages(statement, knex, [message], where);
}

/** The ids of messages, in their order. */
export type OutboxIds = readonly DbBigint[];

/** Several messages as a part of one statement for PostgreSQL: `hinted` has the id of each, growing in their order. */
export function addMessages(statement: AtOnce, knex: Knex, messages: readonly OutboxMessage[], where = 'true'): AtOnce {
  const rows = messages.map(({ topic, payload }) => ({ topic, payload: JSON.stringify(payload) }));
  return statement.add(
    'hinted',
    `insert into outbox (topic, payload, created_at) select topic, payload, ${databaseNowSql(knex)} from json_to_recordset(?::json) as m(topic text, payload text) where ${where} returning id`,
    [JSON.stringify(rows)],
  );
}

/** Hands on what `addMessages` has written. */
export function tellWritten(knex: Knex, messages: readonly OutboxMessage[], ids: OutboxIds): void {
  tellOutbox(knex, messages.map((message, index) => ({ ...message, id: readBigint(ids[index]) })));
}

/** Hands on what was committed. */
export function tellOutbox(knex: Knex, entries: readonly OutboxEntry[]): void {
  if (entries.length > 0) {
    listeners.get(knex.client.config)?.forEach(listener => listener(entries));
  }
}

/** Returns the function that ends it. */
export function onOutbox(database: Knex, listener: Listener): () => void {
  const there = listeners.get(database.client.config) ?? new Set();
  listeners.set(database.client.config, there.add(listener));
  return () => there.delete(listener);
}
