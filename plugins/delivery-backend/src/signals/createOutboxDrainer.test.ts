import { mockServices } from '@backstage/backend-test-utils';
import { eventually } from '../__testUtils__/eventually';
import { useTestDatabase } from '../__testUtils__/testDatabases';
import { inTransaction } from '../database/inTransaction';
import { appendApplicationSignal } from '../database/operations/outbox/appendApplicationSignal';
import { createOutboxDrainer } from './createOutboxDrainer';

describe('the outbox', () => {
  const database = useTestDatabase('sqlite');

  it('is emptied as soon as a transaction that wrote to it is committed, without waiting for the next look', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance', 'Date'] });
    const told: unknown[] = [];
    const drainer = createOutboxDrainer({
      database: database.knex,
      signals: { publish: async ({ message }) => void told.push(message) },
      events: mockServices.events.mock(),
      notifications: { send: async () => {} },
      logger: mockServices.logger.mock(),
    });
    drainer.start();
    try {
      await inTransaction(database.knex, tx => appendApplicationSignal(tx, { namespace: 'default', name: 'shop' }));
      jest.useRealTimers();
      await eventually(() => told.length === 1, 'the hint is sent');
      expect(told).toEqual([{ kind: 'application', namespace: 'default', name: 'shop' }]);
    } finally {
      jest.useRealTimers();
      await drainer.stop();
    }
  });
});
