import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabases, useTestDatabase } from '../__testUtils__/testDatabases';
import { migrationsDirectory } from './connectDatabase';
import { migrate } from './migrate';

jest.setTimeout(60_000);

describe.each(testDatabases)('migrations on %s', dialect => {
  const database = useTestDatabase(dialect);
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'slipway-migrations-'));
    await cp(migrationsDirectory, directory, { recursive: true });
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const add = (name: string, up: string) => writeFile(join(directory, name), `exports.up = async knex => { ${up} };\nexports.down = async () => {};\n`);
  const lock = () => database.knex('knex_migrations_lock').update({ is_locked: 1 });

  it('one that is interrupted half way leaves nothing behind, and the next start does it whole', async () => {
    await add('29990101000000_half.js', "await knex.schema.createTable('half', table => table.integer('id')); throw new Error('the process died');");
    await expect(migrate(database.knex, { directory })).rejects.toThrow('the process died');
    expect(await database.knex.schema.hasTable('half')).toBe(false);
    // Node keeps a module that it has read: what is mended has another name.
    await rm(join(directory, '29990101000000_half.js'));
    await add('29990101000000_whole.js', "await knex.schema.createTable('half', table => table.integer('id'));");
    await migrate(database.knex, { directory });
    expect(await database.knex.schema.hasTable('half')).toBe(true);
  });

  it('wait for another process that is at them', async () => {
    await lock();
    await add('29990101000000_more.js', "await knex.schema.createTable('more', table => table.integer('id'));");
    const waiting = migrate(database.knex, { directory });
    await database.knex('knex_migrations_lock').update({ is_locked: 0 });
    await waiting;
    expect(await database.knex.schema.hasTable('more')).toBe(true);
  });

  it('take the lock of a process that is dead by now', async () => {
    await lock();
    await add('29990101000000_more.js', "await knex.schema.createTable('more', table => table.integer('id'));");
    await migrate(database.knex, { directory, patience: 300 });
    expect(await database.knex.schema.hasTable('more')).toBe(true);
  });

  it('of a newer version do not keep the version before from starting', async () => {
    await add('29990101000000_newer.js', "await knex.schema.createTable('newer', table => table.integer('id'));");
    await migrate(database.knex, { directory });
    await expect(migrate(database.knex, { directory: migrationsDirectory })).resolves.toBeUndefined();
  });
});
