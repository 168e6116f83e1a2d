import { testDatabases, useTestDatabase } from '../__testUtils__/testDatabases';
import { databaseNow, databaseNowSql } from './databaseNow';
import { inTransaction } from './inTransaction';

jest.setTimeout(60_000);

describe.each(testDatabases)("the database's clock on %s", dialect => {
  const database = useTestDatabase(dialect);

  it('goes on within a transaction', async () => {
    const [first, last] = await inTransaction(database.knex, async tx => {
      const begun = await databaseNow(tx);
      let now = begun;
      while (now === begun) {
        now = await databaseNow(tx);
      }
      return [begun, now];
    });
    expect(last).toBeGreaterThan(first);
  });
});

describe("the database's clock on PostgreSQL", () => {
  const database = useTestDatabase('postgres');

  it('can be compared with by way of an index, so that a look for what is due does not read all that is not', async () => {
    const plan = await inTransaction(database.knex, async tx => {
      await tx.raw('set local enable_seqscan = off');
      return tx.raw(`explain select id from runs where due_at <= ${databaseNowSql(tx)}`);
    });
    expect(JSON.stringify(plan.rows)).toContain('Index Cond');
  });
});
