import { randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knexFactory, { type Knex } from 'knex';
import { connectDatabase } from '../database/connectDatabase';
import type { Dialect } from '../database/dialect';

/** For `describe.each`: what is said of one database holds on both. */
export const testDatabases: readonly Dialect[] = ['sqlite', 'postgres'];

export interface TestDatabase {
  readonly dialect: Dialect;
  /** Connected and migrated. */
  readonly knex: Knex;
  /** One more connection to the same database, as another backend would have; closed with the test. */
  connect(): Promise<Knex>;
  /** For processes that a test starts: `filename` of SQLite, or the connection of PostgreSQL. */
  readonly connection: Record<string, unknown>;
  /** What uses the database ends before it does: Jest runs `afterEach` in the order of definition, so a test's own would come too late. */
  beforeDestroy(end: () => Promise<void>): void;
  destroy(): Promise<void>;
}

/** An empty database with all tables. Prefer `useTestDatabase`, which also destroys it. */
export async function createTestDatabase(dialect: Dialect): Promise<TestDatabase> {
  const place = dialect === 'sqlite' ? await placeSqlite() : await placePostgres();
  const open: Knex[] = [];
  const ends: (() => Promise<void>)[] = [];
  const connect = async () => {
    const knex = knexFactory({
      client: dialect === 'sqlite' ? 'better-sqlite3' : 'pg',
      connection: place.connection,
      useNullAsDefault: true,
      // Tests that cut a connection off look at what follows themselves.
      log: { warn() {}, error() {}, debug() {}, deprecate() {} },
    });
    open.push(knex);
    return connectDatabase({ getClient: async () => knex });
  };
  return {
    dialect,
    knex: await connect(),
    connect,
    connection: place.connection,
    beforeDestroy: end => ends.push(end),
    async destroy() {
      await Promise.all(ends.map(end => end()));
      await Promise.all(open.map(knex => knex.destroy()));
      await place.remove();
    },
  };
}

/** A fresh database for each test of the surrounding `describe`. */
export function useTestDatabase(dialect: Dialect): TestDatabase {
  let current: TestDatabase | undefined;
  beforeEach(async () => {
    current = await createTestDatabase(dialect);
  });
  afterEach(async () => {
    await current?.destroy();
    current = undefined;
  });
  const now = () => {
    if (!current) {
      throw new Error('The database exists only while a test runs.');
    }
    return current;
  };
  return {
    dialect,
    get knex() {
      return now().knex;
    },
    get connection() {
      return now().connection;
    },
    connect: () => now().connect(),
    beforeDestroy: end => now().beforeDestroy(end),
    destroy: () => now().destroy(),
  };
}

interface Place {
  connection: Record<string, unknown>;
  remove(): Promise<void>;
}

/** Environment variable that says where the templates are, as JSON. */
const TEMPLATES = 'SLIPWAY_TEST_DATABASES';
const POSTGRES_TEMPLATE = 'delivery_template';

interface Templates {
  /** Connection of the server. */
  readonly postgres: Record<string, unknown>;
  /** File of the migrated database. */
  readonly sqlite: string;
}

/** Migrates one database of each kind, once for all test files: each test gets a copy. Gives what takes them away again. */
export async function createTemplates(postgres: Record<string, unknown>): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'slipway-template-'));
  const templates: Templates = { postgres, sqlite: join(directory, 'delivery.sqlite') };
  await administer(postgres, `create database ${POSTGRES_TEMPLATE}`);
  for (const [client, connection] of [
    ['better-sqlite3', { filename: templates.sqlite }],
    ['pg', { ...postgres, database: POSTGRES_TEMPLATE }],
  ] as const) {
    const knex = knexFactory({ client, connection, useNullAsDefault: true });
    await connectDatabase({ getClient: async () => knex });
    await knex.destroy();
  }
  process.env[TEMPLATES] = JSON.stringify(templates);
  return () => rm(directory, { recursive: true, force: true });
}

function findTemplates(): Templates {
  const templates = process.env[TEMPLATES];
  if (!templates) {
    throw new Error('No databases: globalSetup of this package did not run. Run the tests with "npm test" or "backstage-cli package test".');
  }
  return JSON.parse(templates);
}

async function placeSqlite(): Promise<Place> {
  const directory = await mkdtemp(join(tmpdir(), 'slipway-sqlite-'));
  const filename = join(directory, 'delivery.sqlite');
  await copyFile(findTemplates().sqlite, filename);
  return {
    connection: { filename },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

async function placePostgres(): Promise<Place> {
  const { postgres } = findTemplates();
  const database = `test_${randomBytes(6).toString('hex')}`;
  await administer(postgres, `create database ${database} template ${POSTGRES_TEMPLATE}`);
  return {
    connection: { ...postgres, database },
    remove: () => administer(postgres, `drop database ${database} with (force)`),
  };
}

async function administer(connection: Record<string, unknown>, statement: string) {
  const knex = knexFactory({ client: 'pg', connection: { ...connection, database: 'postgres' }, pool: { min: 0, max: 1 } });
  try {
    await knex.raw(statement);
  } finally {
    await knex.destroy();
  }
}
