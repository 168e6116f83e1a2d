import { testDatabases, useTestDatabase } from '../__testUtils__/testDatabases';
import { migrationsDirectory } from './connectDatabase';
import { databaseNow } from './databaseNow';
import { inTransaction } from './inTransaction';
import { readBigint } from './readValue';
import type { OutboxRow } from './tables';

jest.setTimeout(60_000);

describe.each(testDatabases)('the database on %s', dialect => {
  const database = useTestDatabase(dialect);

  it('goes down and up again', async () => {
    const options = { directory: migrationsDirectory };
    await database.knex.migrate.rollback(options, true);
    expect(await database.knex.schema.hasTable('runs')).toBe(false);
    await database.knex.migrate.latest(options);
    expect(await database.knex.schema.hasTable('runs')).toBe(true);
  });

  it('keeps which cluster a joined one is, up and down', async () => {
    const options = { directory: migrationsDirectory };
    const registration = async () => (await database.knex('clusters').first('registration'))?.registration;
    await database.knex('clusters').insert({
      name: 'stage',
      labels: '{}',
      source: 'joined',
      endpoint: '',
      state: 'connecting',
      message: '',
      sandbox: false,
      changed_at: 1,
      created_at: 1,
      registration: '{"server":"https://stage"}',
      uid: 'kube-system-1',
    });
    const down = async () => {
      do {
        await database.knex.migrate.down(options);
      } while (await database.knex.schema.hasColumn('clusters', 'uid'));
    };
    await down();
    expect(JSON.parse(await registration())).toEqual({ server: 'https://stage', clusterUid: 'kube-system-1' });
    await database.knex.migrate.latest(options);
    expect(await database.knex('clusters').first('uid')).toEqual({ uid: 'kube-system-1' });
  });

  it('tells the time in milliseconds', async () => {
    const before = Date.now();
    const now = await databaseNow(database.knex);
    expect(Number.isInteger(now)).toBe(true);
    expect(Math.abs(now - before)).toBeLessThan(5_000);
  });

  it('keeps all of a transaction or nothing', async () => {
    const write = (fail: boolean) =>
      inTransaction(database.knex, async tx => {
        await tx<OutboxRow>('outbox').insert({ topic: 'test', payload: '{}', created_at: 1_795_000_000_000 });
        if (fail) {
          throw new Error('changed my mind');
        }
      });
    await expect(write(true)).rejects.toThrow('changed my mind');
    expect(await database.knex<OutboxRow>('outbox')).toEqual([]);
    await write(false);
    const rows = await database.knex<OutboxRow>('outbox');
    expect(rows.map(row => readBigint(row.created_at))).toEqual([1_795_000_000_000]);
  });

  it('lets no transaction that stands still keep its locks for long', async () => {
    // SQLite has one process, and no such transaction.
    const connections = dialect === 'postgres' ? [database.knex, await database.connect()] : [];
    const settings = await Promise.all(connections.map(knex => knex.raw('show idle_in_transaction_session_timeout')));
    expect(settings.map(({ rows }) => rows)).toEqual(connections.map(() => [{ idle_in_transaction_session_timeout: '10s' }]));
  });

  it('lets two connections count one number without losing a step', async () => {
    const other = await database.connect();
    await database.knex<OutboxRow>('outbox').insert({ topic: '0', payload: '{}', created_at: 0 });
    const increment = (knex: typeof other) =>
      inTransaction(knex, async tx => {
        const row = await tx<OutboxRow>('outbox').forUpdate().first();
        await tx<OutboxRow>('outbox').update({ topic: String(Number(row?.topic) + 1) });
      });
    for (let round = 0; round < 10; round++) {
      await Promise.all([increment(database.knex), increment(other)]);
    }
    expect((await database.knex<OutboxRow>('outbox').first())?.topic).toBe('20');
  });

  it('refuses a run of an Application that is not there', async () => {
    // The message alone: the driver's errors are of another realm than the test's when several test files share a process.
    const message = await database
      .knex('runs')
      .insert({
        id: 'r',
        application_id: 'nobody',
        kind: 'deliver',
        phase: 'initializing',
        message: '',
        plan: '{}',
        state: '{}',
        submitted_by: 'x',
        submitted_by_kind: 'user',
        created_at: 1,
      })
      .then(
        () => 'accepted',
        (error: { message: string }) => error.message,
      );
    expect(message).toMatch(/foreign key/i);
  });
});
