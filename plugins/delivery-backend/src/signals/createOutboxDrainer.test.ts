import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { eventually } from '../__testUtils__/eventually';
import { useTestDatabase } from '../__testUtils__/testDatabases';
import { databaseNow } from '../database/databaseNow';
import { inTransaction } from '../database/inTransaction';
import { appendApplicationSignal } from '../database/operations/outbox/appendApplicationSignal';
import type { OutboxRow } from '../database/tables';
import { createOutboxDrainer } from './createOutboxDrainer';

describe('the outbox', () => {
  const database = useTestDatabase('sqlite');
  const shop = { kind: 'application', namespace: 'default', name: 'shop' };

  function startDrainer(knex: Knex = database.knex, options: { readonly immediately?: boolean } = {}): unknown[] {
    const told: unknown[] = [];
    const drainer = createOutboxDrainer({
      database: knex,
      signals: { publish: async ({ message }) => void told.push(message) },
      events: mockServices.events.mock(),
      notifications: { send: async () => {} },
      logger: mockServices.logger.mock(),
    });
    drainer.start(options);
    database.beforeDestroy(() => drainer.stop());
    return told;
  }
  const write = () => inTransaction(database.knex, async tx => appendApplicationSignal(tx, { namespace: 'default', name: 'shop' }));
  const lying = () => database.knex<OutboxRow>('outbox');

  it('is sent as soon as the transaction that wrote to it is committed, without waiting for the next look', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance', 'Date'] });
    try {
      const told = startDrainer();
      await write();
      jest.useRealTimers();
      await eventually(() => told.length === 1, 'the hint is sent');
      expect(told).toEqual([shop]);
    } finally {
      jest.useRealTimers();
    }
  });

  it('is sent at once also after a look that found nothing, and forgotten with the next one', async () => {
    const answers: string[] = [];
    database.knex.on('query-response', (_: unknown, { sql }: { sql: string }) => answers.push(sql));
    const told = startDrainer(database.knex, { immediately: true });
    await eventually(() => answers.some(sql => sql.startsWith('select')), 'a look');
    await write();
    await eventually(() => told.length === 1, 'the hint is sent');
    await eventually(async () => (await lying()).length === 0, 'the hint is forgotten');
    expect(told).toEqual([shop]);
  });

  it('holds nothing of a transaction that failed', async () => {
    const told = startDrainer();
    const failing = inTransaction(database.knex, async tx => {
      appendApplicationSignal(tx, { namespace: 'default', name: 'shop' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect([told, await lying()]).toEqual([[], []]);
  });

  it('is left to whoever wrote to it, until that has had the time to send it', async () => {
    const now = await databaseNow(database.knex);
    const row = (name: string, at: number) => ({ topic: 'signal', payload: JSON.stringify({ ...shop, name }), created_at: at });
    await database.knex('outbox').insert([row('just-now', now + 60_000), row('left-behind', now - 60_000)]);
    const told = startDrainer(await database.connect(), { immediately: true });
    await eventually(async () => (await lying()).length === 1, 'what was left behind is sent and forgotten');
    expect(told).toEqual([{ ...shop, name: 'left-behind' }]);
  });

  it('is not told to whoever serves another database', async () => {
    const here = startDrainer();
    const elsewhere = startDrainer(await database.connect());
    await write();
    await eventually(() => here.length === 1, 'the hint is sent');
    expect(elsewhere).toEqual([]);
  });
});
