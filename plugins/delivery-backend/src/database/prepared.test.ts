import { useTestDatabase } from '../__testUtils__/testDatabases';
import { inTransaction } from './inTransaction';
import { runPrepared } from './prepared';

jest.setTimeout(60_000);

describe('statements that PostgreSQL keeps', () => {
  const database = useTestDatabase('postgres');
  const sum = (a: number, b: number, knex = database.knex) => runPrepared<{ sum: number }>(knex, 'select $1::int + $2::int as sum', [a, b]);
  const kept = async () => (await database.knex.raw(`select count(*)::int as kept from pg_prepared_statements where name like 'slipway_%'`)).rows[0].kept;

  it('are parsed once for each connection, whatever their values are', async () => {
    await inTransaction(database.knex, async tx => {
      expect([await sum(1, 2, tx), await sum(3, 4, tx)]).toEqual([[{ sum: 3 }], [{ sum: 7 }]]);
      const { rows } = await tx.raw(`select statement from pg_prepared_statements where name like 'slipway_%'`);
      expect(rows).toEqual([{ statement: 'select $1::int + $2::int as sum' }]);
    });
  });

  it('are told to whoever listens to statements', async () => {
    const told: unknown[] = [];
    const listener = ({ sql, bindings }: { readonly sql: string; readonly bindings: unknown }) => told.push([sql, bindings]);
    database.knex.on('query', listener);
    await sum(1, 2);
    database.knex.removeListener('query', listener);
    expect(told).toContainEqual(['select $1::int + $2::int as sum', [1, 2]]);
  });

  it('give their connection back when they fail, and say why', async () => {
    for (let round = 0; round < 20; round++) {
      await expect(runPrepared(database.knex, 'select 1 / $1::int', [0])).rejects.toMatchObject({ code: '22012' });
    }
    expect(await sum(1, 2)).toEqual([{ sum: 3 }]);
  });

  it('go without a name behind a pool that gives each statement another connection', async () => {
    await sum(1, 2);
    await database.knex.raw('deallocate all');
    // One of the connections has forgotten it, as behind such a pool.
    for (let round = 0; round < 20; round++) {
      expect(await sum(round, 1)).toEqual([{ sum: round + 1 }]);
    }
    await database.knex.raw('deallocate all');
    await sum(1, 2);
    expect(await kept()).toBe(0);
  });

  it('go on when a newer backend has given a table more columns', async () => {
    await database.knex.raw('create table things (id int)');
    await database.knex.raw('insert into things values (1)');
    const all = () => runPrepared(database.knex, 'select * from things', []);
    expect(await all()).toEqual([{ id: 1 }]);
    await database.knex.raw('alter table things add column name text');
    expect(await all()).toEqual([{ id: 1, name: null }]);
    expect(await all()).toEqual([{ id: 1, name: null }]);
  });
});
